package org.prosodia.network;

import java.util.Arrays;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The type of the numbers that a network computes with. */
public enum Precision {
    /** 32 bits, for training and use. */
    SINGLE("fp32", ScalarType.Float, ScalarType.Float),
    /** 64 bits, for comparing implementations, where rounding must not hide a difference. */
    DOUBLE("fp64", ScalarType.Double, ScalarType.Double),
    /**
     * bfloat16 for the trunk's maps in training, half the memory; 32 bits for parameters, statistics, pooling, loss,
     * and outside training. Faster only if the processor multiplies bfloat16 faster (AMX, GPUs); see
     * docs/measured/performance.md.
     */
    MIXED("bf16", ScalarType.Float, ScalarType.BFloat16);

    private final String label;
    final ScalarType type;
    final ScalarType maps; // the type of the trunk's maps in training

    Precision(String label, ScalarType type, ScalarType maps) {
        this.label = label;
        this.type = type;
        this.maps = maps;
    }

    /**
     * Returns the precision of a name.
     *
     * @throws IllegalArgumentException if there is no such precision; the message lists the names
     */
    public static Precision parse(String name) {
        return Arrays.stream(values())
                .filter(precision -> precision.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no precision is called '" + name + "'; there are fp32, bf16 and fp64"));
    }

    /** Returns the name in options and results. */
    public String label() {
        return label;
    }
}
