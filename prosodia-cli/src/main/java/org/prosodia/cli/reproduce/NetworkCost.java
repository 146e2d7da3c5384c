package org.prosodia.cli.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.cli.train.NetworkArguments;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.NetworkArithmetic;
import org.prosodia.spectrogram.FrontEnd;
import picocli.CommandLine;

/**
 * The size of a run's networks and the cost of their scores.
 *
 * @param networks the number of networks that score an utterance together
 * @param parameters the learned parameters of all of them
 * @param multiplications the multiplications of the convolutions for a second of sound, in a recording of
 *     {@value #SECONDS} s, with all networks, all views and the overlap of segments
 */
record NetworkCost(int networks, long parameters, double multiplications) {

    private static final int SECONDS = 10;
    private static final Pattern TEST_STEP = Pattern.compile("/test-step-([0-9.]+)s/");
    private static final List<String> OPTIONS =
            List.of("pooling", "spectral-filters", "temporal-filters", "convolutions", "stride", "views", "scaling");

    /** Returns the cost of a run's networks; empty if the run does not say what they are, as one of another program. */
    static Optional<NetworkCost> of(FinishedRun run) {
        Map<String, String> settings = run.settings();
        Matcher step = TEST_STEP.matcher(run.protocol().orElse(""));
        if (!settings.containsKey("pooling") || !step.find()) {
            return Optional.empty();
        }
        List<String> options = new ArrayList<>();
        OPTIONS.stream()
                .filter(settings::containsKey)
                .forEach(name -> options.add("--" + name + "=" + settings.get(name)));
        Optional.ofNullable(settings.get("rows")).ifPresent(rows -> options.add("--input=log-" + rows));
        NetworkArguments network = CommandLine.populateCommand(new NetworkArguments(), options.toArray(String[]::new));
        network.extraPool = Boolean.parseBoolean(settings.get("extra-pool"));
        Architecture architecture = network.architecture(run.labels().size());
        NetworkCost one = of(architecture, network.frontEnd(), Double.parseDouble(step.group(1)));
        return Optional.of(one.times(Integer.parseInt(settings.getOrDefault("networks", "1"))));
    }

    /**
     * Returns the cost of one network.
     *
     * @param step seconds between segments, which whole utterances do not have
     */
    static NetworkCost of(Architecture architecture, FrontEnd frontEnd, double step) {
        FrontEnd input = frontEnd.variable() ? frontEnd.withSegmentSamples(SECONDS * frontEnd.sampleRate()) : frontEnd;
        double one = new NetworkArithmetic(architecture, input).forward() / 2; // two operations for a multiplication
        double times = frontEnd.variable() ? (double) frontEnd.views().size() / SECONDS : 1 / step;
        return new NetworkCost(1, new NetworkArithmetic(architecture, frontEnd).parameters(), one * times);
    }

    private NetworkCost times(int number) {
        return new NetworkCost(number, number * parameters, number * multiplications);
    }
}
