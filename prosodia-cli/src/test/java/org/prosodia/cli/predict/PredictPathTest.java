package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassType;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.Prosodia;
import org.prosodia.cli.SampleModel;

/**
 * Counts the classes on the way of a recording from {@code predict} to its JSON line.
 *
 * <p>A debugger sets a breakpoint at the start of each method of Prosodia, constructors, accessors and lambdas
 * included. A class is entered if one of its methods, or one of a class nested in it, is reached on any thread after
 * the command has taken up the input and before it has written the line. Options, the model and the destination are
 * read before that.
 *
 * <p>The classes that work are counted apart from values (records, enums and interfaces), which are passed between
 * them, and from the packages {@code recognizer.quality} and {@code recognizer.voice}, which measure the sound.
 */
class PredictPathTest {

    private static final String FIRST = RecognitionRun.class.getName() + ".outcome";
    private static final String LAST = "org.prosodia.cli.shell.Console.checkReader";
    private static final Set<String> BESIDE =
            Set.of("org.prosodia.recognizer.quality", "org.prosodia.recognizer.voice");

    private final Set<String> values = new HashSet<>(); // records, enums and interfaces
    private final Set<String> entered = new TreeSet<>();
    private final Set<String> callers = new TreeSet<>(); // methods of other classes that call the output's
    private boolean onTheWay;

    @Test
    void theWayIsShortAndEntersTheOutputOnce(@TempDir Path folder) throws Exception {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        Path clip = SampleModel.clip(folder.resolve("clip.wav"));
        run("predict --threads 1 --format json --model " + model + " " + clip);

        Set<String> way = new TreeSet<>(entered);
        way.removeIf(name -> values.contains(name) || BESIDE.contains(name.substring(0, name.lastIndexOf('.'))));
        assertThat(way)
                .contains(
                        RecognitionRun.class.getName(),
                        "org.prosodia.recognizer.Recognizer",
                        "org.prosodia.formats.JsonLines");
        assertThat(way).hasSizeLessThanOrEqualTo(45);
        assertThat(entered).hasSizeLessThanOrEqualTo(89).doesNotContain(PredictOutput.class.getName());
        assertThat(callers)
                .containsExactlyInAnyOrder(
                        PredictCommand.class.getName() + ".task", PredictCommand.class.getName() + ".recognitions");
    }

    private void run(String arguments) throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> settings = connector.defaultArguments();
        settings.get("options").setValue("-cp \"" + System.getProperty("java.class.path") + "\"");
        settings.get("main").setValue(Prosodia.class.getName() + " " + arguments);
        VirtualMachine machine = connector.launch(settings);
        discard(machine.process().getInputStream());
        discard(machine.process().getErrorStream());
        ClassPrepareRequest classes = machine.eventRequestManager().createClassPrepareRequest();
        classes.addClassFilter("org.prosodia.*");
        classes.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        classes.enable();
        for (boolean connected = true; connected; ) {
            EventSet events = machine.eventQueue().remove();
            for (Event event : events) {
                if (event instanceof ClassPrepareEvent prepared) {
                    if (value(prepared.referenceType())) {
                        values.add(prepared.referenceType().name());
                    }
                    breakpoints(machine, prepared.referenceType());
                } else if (event instanceof BreakpointEvent reached) {
                    reached(reached);
                } else if (event instanceof VMDisconnectEvent) {
                    connected = false;
                }
            }
            events.resume();
        }
        assertThat(machine.process().waitFor()).isZero();
    }

    private static void breakpoints(VirtualMachine machine, ReferenceType type) {
        for (Method method : type.methods()) {
            if (!method.isAbstract() && !method.isNative()) {
                BreakpointRequest breakpoint = machine.eventRequestManager().createBreakpointRequest(method.location());
                breakpoint.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                breakpoint.enable();
            }
        }
    }

    private void reached(BreakpointEvent event) throws Exception {
        Method method = event.location().method();
        String name = topLevel(method.declaringType()) + "." + method.name();
        if (name.equals(FIRST)) {
            onTheWay = true;
        } else if (name.equals(LAST)) {
            onTheWay = false;
        }
        boolean output = topLevel(method.declaringType()).equals(PredictOutput.class.getName());
        if (output && !method.isConstructor()) {
            Method caller = event.thread().frame(1).location().method();
            String from = topLevel(caller.declaringType());
            if (from.startsWith("org.prosodia.") && !from.equals(PredictOutput.class.getName())) {
                callers.add(from + "." + caller.name());
            }
        } else if (onTheWay) {
            entered.add(topLevel(method.declaringType()));
            event.request().disable();
        }
    }

    private static String topLevel(ReferenceType type) {
        String name = type.name();
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    private static boolean value(ReferenceType type) {
        return !(type instanceof ClassType work)
                || work.isEnum()
                || work.superclass().name().equals("java.lang.Record");
    }

    private static void discard(InputStream in) {
        Thread reader = new Thread(
                () -> {
                    try (in) {
                        in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        return; // the process has ended
                    }
                },
                "output");
        reader.setDaemon(true);
        reader.start();
    }
}
