package org.prosodia.model.architecture;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The computation of one score for each class from the last convolution's map X (n positions by f channels).
 *
 * <p>Attention scores class k by {@code s_k = sum over p of softmax(X b)_p (X a_k)_p}: the bottom-up map {@code X b}
 * weights the positions, and the top-down map {@code X a_k} is the evidence for class k at each position (Li et al.,
 * Interspeech 2018; Girdhar and Ramanan, NIPS 2017). With the softmax and the sum this equals "bottom-up only"
 * (weighted mean of X, then linear), and average pooling equals "top-down only" (mean of the top-down map), because the
 * top-down map is linear; so neither has its own name here. Immutable.
 */
public sealed interface Pooling {

    /** The paper's attention pooling. */
    Attention ATTENTION = new Attention(true, Reduction.SUM, false, 1);

    /** The names that {@link #parse} accepts, for messages. Endings combine, and {@code N} is a number from 2 to 16. */
    List<String> NAMES = List.of(
            "attention",
            "attention-mean",
            "attention-sum",
            "attention-class-softmax",
            "attention-rank-N",
            "average",
            "max",
            "top-N");

    /** Returns the name in options, results and model files. */
    String name();

    /**
     * Returns the number of bottom-up maps: one for each rank of attention pooling, 0 if every position has the same
     * weight.
     */
    int bottomUpMaps();

    /**
     * Returns true if scores are sums over positions of a top-down map, so that each position's contribution is known.
     */
    boolean explainable();

    /** Returns true if such a sum is divided by the number of positions. */
    boolean averaged();

    /** Returns the first schema of model files that contains this pooling. */
    int schema();

    /**
     * Returns the result of the function for this pooling's kind. Code that depends on the kind uses this method and
     * not {@code instanceof}, so that it does not compile until it covers a new kind.
     */
    <R> R match(
            Function<Attention, R> onAttention,
            Function<Average, R> onAverage,
            Function<Max, R> onMax,
            Function<Top, R> onTop);

    /** The mean over all positions, followed by a linear layer. */
    record Average() implements Pooling {
        @Override
        public String name() {
            return "average";
        }

        @Override
        public int bottomUpMaps() {
            return 0;
        }

        @Override
        public boolean explainable() {
            return true;
        }

        @Override
        public boolean averaged() {
            return true;
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public <R> R match(
                Function<Attention, R> onAttention,
                Function<Average, R> onAverage,
                Function<Max, R> onMax,
                Function<Top, R> onTop) {
            return onAverage.apply(this);
        }
    }

    /** The maximum over all positions, followed by a linear layer. */
    record Max() implements Pooling {
        @Override
        public String name() {
            return "max";
        }

        @Override
        public int bottomUpMaps() {
            return 0;
        }

        @Override
        public boolean explainable() {
            return false;
        }

        @Override
        public boolean averaged() {
            return false;
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public <R> R match(
                Function<Attention, R> onAttention,
                Function<Average, R> onAverage,
                Function<Max, R> onMax,
                Function<Top, R> onTop) {
            return onMax.apply(this);
        }
    }

    /**
     * The mean of each channel's largest numbers, followed by a linear layer: between the maximum, which one number
     * determines, and the mean, which all numbers determine (k-max pooling; Kalchbrenner, Grefenstette and Blunsom, ACL
     * 2014; Durand, Thome and Cord, CVPR 2016).
     *
     * @param count the number of largest numbers, 2 to 16; all numbers if there are fewer positions
     */
    record Top(int count) implements Pooling {
        public Top {
            if (count < 2 || count > 16) {
                throw new IllegalArgumentException(
                        "top pooling takes the mean of the 2 to 16 largest, not of " + count);
            }
        }

        @Override
        public String name() {
            return "top-" + count;
        }

        @Override
        public int bottomUpMaps() {
            return 0;
        }

        @Override
        public boolean explainable() {
            return false;
        }

        @Override
        public boolean averaged() {
            return false;
        }

        @Override
        public int schema() {
            return 2;
        }

        @Override
        public <R> R match(
                Function<Attention, R> onAttention,
                Function<Average, R> onAverage,
                Function<Max, R> onMax,
                Function<Top, R> onTop) {
            return onTop.apply(this);
        }
    }

    /** The reduction of the product of the maps over positions. */
    enum Reduction {
        SUM,
        MEAN
    }

    /**
     * The product of bottom-up and top-down maps, reduced over positions and summed over ranks.
     *
     * @param bottomUpSoftmax true if the bottom-up map passes a softmax over all positions
     * @param reduction the sum over positions, or the mean; the softmax with the mean divides scores by n and is
     *     refused
     * @param topDownSoftmax true if the top-down maps pass a softmax over the classes at each position
     * @param rank the number of pairs of maps that are summed, 1 to 16; 1 in the paper
     */
    record Attention(boolean bottomUpSoftmax, Reduction reduction, boolean topDownSoftmax, int rank)
            implements Pooling {
        public Attention {
            if (rank < 1 || rank > 16) {
                throw new IllegalArgumentException("the rank of attention pooling is 1 to 16, not " + rank);
            }
            if (bottomUpSoftmax && reduction == Reduction.MEAN) {
                throw new IllegalArgumentException(
                        "a softmax over positions followed by their mean divides scores by the number of"
                                + " positions; use the sum");
            }
        }

        @Override
        public String name() {
            return "attention" + (bottomUpSoftmax ? "" : reduction == Reduction.MEAN ? "-mean" : "-sum")
                    + (topDownSoftmax ? "-class-softmax" : "") + (rank == 1 ? "" : "-rank-" + rank);
        }

        @Override
        public int bottomUpMaps() {
            return rank;
        }

        @Override
        public boolean explainable() {
            return true;
        }

        @Override
        public boolean averaged() {
            return reduction == Reduction.MEAN;
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public <R> R match(
                Function<Attention, R> onAttention,
                Function<Average, R> onAverage,
                Function<Max, R> onMax,
                Function<Top, R> onTop) {
            return onAttention.apply(this);
        }
    }

    /**
     * Returns the pooling with a name: {@code attention}, {@code attention-mean} (no softmax over positions, the mean;
     * Girdhar and Ramanan), {@code attention-sum} (no softmax, the sum), {@code attention-class-softmax} (the top-down
     * map through a softmax over the classes; GLAM), {@code attention-rank-2} and so on, {@code average}, {@code max},
     * {@code top-5} and so on.
     *
     * @throws IllegalArgumentException if there is no such pooling; the message lists the poolings there are
     */
    static Pooling parse(String name) {
        return switch (name) {
            case "average" -> new Average();
            case "max" -> new Max();
            default -> {
                Matcher top = Pattern.compile("top-(\\d{1,2})").matcher(name);
                if (top.matches()) {
                    yield new Top(Integer.parseInt(top.group(1)));
                }
                Matcher m = Pattern.compile("attention(-mean|-sum)?(-class-softmax)?(-rank-(\\d{1,2}))?")
                        .matcher(name);
                if (!m.matches()) {
                    throw new IllegalArgumentException(
                            "no pooling is called '" + name + "'; there are " + String.join(", ", NAMES));
                }
                boolean mean = "-mean".equals(m.group(1));
                yield new Attention(
                        m.group(1) == null,
                        mean ? Reduction.MEAN : Reduction.SUM,
                        m.group(2) != null,
                        m.group(4) == null ? 1 : Integer.parseInt(m.group(4)));
            }
        };
    }
}
