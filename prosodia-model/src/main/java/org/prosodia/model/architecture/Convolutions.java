package org.prosodia.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The 3 x 3 convolutions of the trunk, from its second layer. Immutable.
 *
 * @param layers in the order of the network, 1 to 16 of them
 */
public record Convolutions(List<Layer> layers) {

    /** The paper's four: 32 and 48 channels with a max-pool after each, then 64 and 80. */
    public static final Convolutions PAPER = parse("32p,48p,64,80");

    /** The small network's four, on a log-mel spectrogram. */
    public static final Convolutions SMALL = parse("32p,64p,96,128d20");

    private static final int MAX_LAYERS = 16;
    private static final int MAX_CHANNELS = 1024;

    /**
     * A convolution.
     *
     * @param channels the number of channels of its output, 1 to 1024
     * @param pooled true if a 2 x 2 max-pool follows
     * @param dropout the probability with which training replaces a channel by zeros, in percent, 0 to 90
     */
    public record Layer(int channels, boolean pooled, int dropout) {
        /** Checks the numbers. */
        public Layer {
            if (channels < 1 || channels > MAX_CHANNELS || dropout < 0 || dropout > 90) {
                throw new IllegalArgumentException("a convolution has 1 to " + MAX_CHANNELS
                        + " channels and a dropout of 0 to 90 percent, not " + channels + " and " + dropout);
            }
        }

        private String name() {
            return channels + (pooled ? "p" : "") + (dropout > 0 ? "d" + dropout : "");
        }
    }

    /** Copies the list and checks the number of layers. */
    public Convolutions {
        layers = List.copyOf(layers);
        if (layers.isEmpty() || layers.size() > MAX_LAYERS) {
            throw new IllegalArgumentException(
                    "a network has 1 to " + MAX_LAYERS + " convolutions after its first layer, not " + layers.size());
        }
    }

    /** Returns the name in options, results and model files: {@code 32p,48p,64,80} in the paper's network. */
    public String name() {
        return layers.stream().map(Layer::name).collect(Collectors.joining(","));
    }

    /**
     * Returns the convolutions with a name: their channels, separated by commas, each with a {@code p} if a max-pool
     * follows and {@code d20} for a dropout of 20 percent.
     *
     * @throws IllegalArgumentException if the name has another form, or numbers outside the limits
     */
    public static Convolutions parse(String name) {
        List<Layer> layers = new ArrayList<>();
        for (String layer : name.split(",", -1)) {
            Matcher parts = Pattern.compile("(\\d{1,5})(p?)(?:d(\\d{1,2}))?").matcher(layer);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "convolutions are channels with a p where a max-pool follows and d20 for a dropout of 20 percent,"
                                + " such as 32p,48p,64,80, not '"
                                + name + "'");
            }
            layers.add(new Layer(
                    Integer.parseInt(parts.group(1)),
                    !parts.group(2).isEmpty(),
                    parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3))));
        }
        return new Convolutions(layers);
    }
}
