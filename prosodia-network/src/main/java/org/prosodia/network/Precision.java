package org.prosodia.network;

import java.util.Arrays;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The numbers a network computes with. */
public enum Precision {
    /** 32 bits: for training and use. */
    SINGLE("fp32", ScalarType.Float, ScalarType.Float),
    /** 64 bits: for comparing implementations, where rounding must not hide a difference. */
    DOUBLE("fp64", ScalarType.Double, ScalarType.Double),
    /**
     * The trunk's maps in bfloat16 while training, half the memory; parameters, statistics, pooling, loss and all use in 32 bits. Faster
     * only where the processor multiplies bfloat16 faster (AMX, GPUs); see docs/measured/performance.md.
     */
    MIXED("bf16", ScalarType.Float, ScalarType.BFloat16);

    private final String label;
    final ScalarType type;
    final ScalarType maps; // of the trunk in training

    Precision(String label, ScalarType type, ScalarType maps) {
        this.label = label;
        this.type = type;
        this.maps = maps;
    }

    /**
     * The precision of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static Precision parse(String name) {
        return Arrays.stream(values()).filter(precision -> precision.label.equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("no precision is called '" + name + "'; there are fp32, bf16 and fp64"));
    }

    /** The name in options and results. */
    public String label() {
        return label;
    }
}
