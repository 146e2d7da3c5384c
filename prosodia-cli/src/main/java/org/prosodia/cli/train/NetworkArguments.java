package org.prosodia.cli.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prosodia.cli.shell.OptionConverter;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.InputName;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.spectrogram.View;
import org.prosodia.training.TrainingOptions;
import picocli.CommandLine.Option;

/**
 * The options of the network and its input. The defaults are the paper's, and Prosodia's own where the paper leaves a
 * value open.
 */
public final class NetworkArguments {

    private static final Pattern FILTERS = Pattern.compile("(\\d{1,3})x(\\d{1,3})(?:x(\\d{1,3}))?");

    /** The names accepted by {@code --pooling}, for its description. */
    static final class PoolingNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        PoolingNames() {
            super(Pooling.NAMES);
        }
    }

    /** Converts the name of a pooling. */
    static final class PoolingConverter extends OptionConverter<Pooling> {
        PoolingConverter() {
            super(Pooling::parse);
        }
    }

    @Option(
            names = "--pooling",
            paramLabel = "NAME",
            defaultValue = "attention",
            order = 20,
            completionCandidates = PoolingNames.class,
            converter = PoolingConverter.class,
            description = "${COMPLETION-CANDIDATES}; N is a number. Default: ${DEFAULT-VALUE}, the paper's.")
    Pooling pooling;

    @Option(
            names = "--spectral-filters",
            paramLabel = "HxW[xN]",
            defaultValue = "10x2x8",
            order = 21,
            description = "First-layer filters tall in frequency: bins x frames x number, or none. "
                    + "Default: ${DEFAULT-VALUE}.")
    String spectral;

    @Option(
            names = "--temporal-filters",
            paramLabel = "HxW[xN]",
            defaultValue = "2x8x8",
            order = 21,
            description =
                    "First-layer filters wide in time: bins x frames x number, or none. Default: ${DEFAULT-VALUE}.")
    String temporal;

    @Option(
            names = "--extra-pool",
            order = 22,
            description = {
                "A further 2 x 2 pool after the first layer: about four times cheaper, and not the paper's network."
            })
    public boolean extraPool;

    @Option(
            names = "--convolutions",
            paramLabel = "LIST",
            defaultValue = "32p,48p,64,80",
            order = 22,
            description = {
                "The 3 x 3 convolutions after the first layer: the channels of each, with p if a 2 x 2 max-pool "
                        + "follows. Default: ${DEFAULT-VALUE}, the paper's."
            })
    String convolutions;

    @Option(
            names = "--stride",
            paramLabel = "N",
            defaultValue = "1",
            order = 22,
            description =
                    "The stride of the first layer's filters, 1 or 2. Default: ${DEFAULT-VALUE}, the paper's; 2 with"
                            + " --preset prosodia.")
    int stride;

    @Option(
            names = "--input",
            paramLabel = "NAME",
            defaultValue = "spectrogram",
            order = 23,
            description = {
                "The network's input: spectrogram, the paper's 400 bins of 10 Hz; log-mel-64 or another number of mel "
                        + "bands, or log-linear-256 or another number of bins of 15.6 Hz, both without silence at the "
                        + "ends and without level. Default: ${DEFAULT-VALUE}; log-mel-64 with --preset prosodia."
            })
    String input;

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "1",
            order = 23,
            description = {
                "1, or 5 to average the scores of the utterance, two other lengths of the vocal tract and two other "
                        + "speeds. Only with a log-mel or log-linear input. Default: ${DEFAULT-VALUE}."
            })
    int views;

    @Option(
            names = "--scaling",
            paramLabel = "NAME",
            defaultValue = "segment",
            order = 23,
            description = {
                "Magnitudes are divided by the maximum of the segment, the utterance or the training-set, or are "
                        + "log-power, standardised by bin over the training set; or centred-log-power, less the mean of "
                        + "each row of the utterance, or centred-log-power-22dB, not further than so many dB below the "
                        + "utterance's loudest, or centred-log-power-row-22dB, below the row's loudest. The paper leaves it open. "
                        + "Default: ${DEFAULT-VALUE}."
            })
    String scaling;

    @Option(
            names = "--short-utterances",
            paramLabel = "RULE",
            defaultValue = "pad",
            order = 24,
            description = "pad utterances under 2 s with zeros, drop them, or take utterances whole, as a log-mel or "
                    + "log-linear input does. The paper leaves it open. "
                    + "Default: ${DEFAULT-VALUE}.")
    String shortUtterances;

    @Option(
            names = "--tail",
            paramLabel = "RULE",
            defaultValue = "drop",
            order = 24,
            description = {
                "drop the end of an utterance that does not fill a step, or flush: add a segment at the end. The paper "
                        + "leaves it open. Default: ${DEFAULT-VALUE}."
            })
    String tail;

    public Architecture architecture(int classes) {
        return new Architecture(
                classes,
                filters("--spectral-filters", spectral),
                filters("--temporal-filters", temporal),
                stride,
                extraPool,
                Convolutions.parse(convolutions),
                pooling);
    }

    /**
     * Returns the network of a model, with the values of the options that are given in place of its own.
     *
     * @param given returns true for an option that is given
     */
    Architecture architecture(int classes, Architecture model, Predicate<String> given) {
        Architecture own = architecture(classes);
        return new Architecture(
                classes,
                given.test("--spectral-filters") ? own.spectral() : model.spectral(),
                given.test("--temporal-filters") ? own.temporal() : model.temporal(),
                given.test("--stride") ? own.stride() : model.stride(),
                given.test("--extra-pool") ? own.extraPool() : model.extraPool(),
                given.test("--convolutions") ? own.convolutions() : model.convolutions(),
                given.test("--pooling") ? own.pooling() : model.pooling());
    }

    /** Returns the shape of a network as values of these options, for the file that repeats the run. */
    static Map<String, Object> resolved(TrainingOptions options) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> described = options.described();
        for (String key : List.of(
                "pooling",
                "spectral-filters",
                "temporal-filters",
                "convolutions",
                "stride",
                "views",
                "scaling",
                "short-utterances",
                "tail")) {
            if (described.containsKey(key)) {
                values.put(key, described.getOrDefault(key, ""));
            }
        }
        values.put("extra-pool", options.architecture().extraPool());
        if (options.frontEnd().variable()) {
            values.put("input", InputName.of(options.frontEnd()));
        }
        return values;
    }

    /**
     * Takes the network and input of the preset {@code prosodia} as the defaults.
     *
     * @param given returns true for an option that is given
     */
    public void takeWholeUtterances(Predicate<String> given) {
        Architecture small = Architecture.small(2);
        convolutions = given.test("--convolutions")
                ? convolutions
                : small.convolutions().name();
        stride = given.test("--stride") ? stride : small.stride();
        extraPool = given.test("--extra-pool") ? extraPool : small.extraPool();
        input = given.test("--input") ? input : InputName.of(FrontEnd.LOG_MEL);
        scaling = given.test("--scaling") ? scaling : FrontEnd.LOG_MEL.scaling().name();
        shortUtterances = given.test("--short-utterances") ? shortUtterances : "whole";
        tail = given.test("--tail") ? tail : "flush";
    }

    /** Returns true if sounds are normalised by the statistics of their speaker. */
    boolean bySpeaker() {
        return scaling.equals(ScalingFit.SPEAKER_LOG_POWER.label());
    }

    /**
     * Returns the input of the network.
     *
     * @throws IllegalArgumentException if a value is unknown
     */
    public FrontEnd frontEnd() {
        if (views != 1 && views != View.FIVE.size()) {
            throw new IllegalArgumentException("--views takes 1 or 5, not " + views);
        }
        return InputName.parse(input)
                .withViews(views == 1 ? View.NONE : View.FIVE)
                .withShortUtterance(one(FrontEnd.ShortUtterance.class, "--short-utterances", shortUtterances))
                .withTail(one(FrontEnd.Tail.class, "--tail", tail));
    }

    private static Filters filters(String option, String text) {
        if (text.equals("none")) {
            return new Filters(1, 1, 0);
        }
        Matcher parts = FILTERS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    option + " takes bins x frames, such as 10x2 or 10x2x8, or none; not '" + text + "'");
        }
        int count = parts.group(3) == null ? Filters.SPECTRAL.count() : Integer.parseInt(parts.group(3));
        return new Filters(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), count);
    }

    private static <E extends Enum<E>> E one(Class<E> rules, String option, String text) {
        for (E rule : rules.getEnumConstants()) {
            if (rule.name().toLowerCase(Locale.ROOT).equals(text)) {
                return rule;
            }
        }
        List<String> names = Stream.of(rules.getEnumConstants())
                .map(rule -> rule.name().toLowerCase(Locale.ROOT))
                .toList();
        throw new IllegalArgumentException(
                option + " has no rule '" + text + "'; there are " + String.join(", ", names));
    }
}
