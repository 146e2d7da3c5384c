package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.NativeLibraryException;

class UtteranceReaderTest {

    private static final List<Utterance> HUNDRED = IntStream.range(0, 100)
            .mapToObj(i -> Trees.utterance("u" + i, "sad", "s"))
            .toList();

    private final List<String> taken = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();

    @Test
    void takesInOrderWhatIsMadeInAny() throws CorpusException {
        new UtteranceReader(4, done::add)
                .read(HUNDRED, utterance -> "made of " + utterance.id(), (utterance, made) -> taken.add(made));
        assertThat(taken)
                .containsExactlyElementsOf(HUNDRED.stream()
                        .map(utterance -> "made of " + utterance.id())
                        .toList());
        assertThat(done)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void allThatCannotBeReadOrUsedIsListedAndTheRestTaken() {
        CorpusException e = catchThrowableOfType(
                CorpusException.class,
                () -> new UtteranceReader(2, done::add)
                        .read(
                                HUNDRED.subList(0, 4),
                                UtteranceReaderTest::faulty,
                                (utterance, made) -> taken.add(made)));
        assertThat(e.problems())
                .extracting(Problem::message)
                .containsExactly("utterance u1: no sound", "utterance u2: too short");
        assertThat(taken).containsExactly("u0", "u3");
        assertThat(done).containsExactly(1, 2, 3, 4);
    }

    private static String faulty(Utterance utterance) throws IOException {
        if (utterance.id().equals("u1")) {
            throw new IOException("no sound");
        }
        if (utterance.id().equals("u2")) {
            throw new IllegalArgumentException("too short");
        }
        return utterance.id();
    }

    @Test
    void otherErrorsAreThrown() {
        assertThatThrownBy(() -> new UtteranceReader(1, done::add)
                        .read(
                                HUNDRED,
                                utterance -> {
                                    throw new ArithmeticException("a mistake here");
                                },
                                (utterance, made) -> taken.add("never")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("utterance u0: a mistake here")
                .hasRootCauseMessage("a mistake here");
    }

    @Test
    void aNativeLibraryThatCannotBeLoadedIsNotTheUtterancesFault() {
        NativeLibraryException library =
                NativeLibraryException.of("FFmpeg", new UnsatisfiedLinkError("a.so: file too short"), "");
        assertThatThrownBy(() -> new UtteranceReader(1, done::add)
                        .read(
                                HUNDRED,
                                utterance -> {
                                    throw library;
                                },
                                (utterance, made) -> taken.add("never")))
                .isSameAs(library);
    }

    @Test
    void progressMayEndItAndLittleWaitsMeanwhile() {
        AtomicInteger read = new AtomicInteger();
        assertThatThrownBy(() -> new UtteranceReader(1, number -> {
                            if (number == 3) {
                                throw new CancellationException("enough");
                            }
                        })
                        .read(
                                HUNDRED,
                                utterance -> read.incrementAndGet(),
                                (utterance, made) -> taken.add(utterance.id())))
                .hasMessage("enough");
        assertThat(taken).containsExactly("u0", "u1", "u2");
        assertThat(read.get()).as("two taken, and eight ahead").isLessThanOrEqualTo(10);
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new UtteranceReader(1, done::add)
                        .read(HUNDRED, utterance -> untilInterrupted(), (utterance, made) -> taken.add(made)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("interrupted while reading recordings");
        assertThat(Thread.interrupted()).as("and stays known").isTrue();
    }

    private static String untilInterrupted() {
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
