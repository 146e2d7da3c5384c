package org.prosodia.network;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** The numbers a network computes with. */
public enum Precision {
    /** 32 bits: for training and use. */
    SINGLE(ScalarType.Float),
    /** 64 bits: for comparing implementations, where rounding must not hide a difference. */
    DOUBLE(ScalarType.Double);

    final ScalarType type;

    Precision(ScalarType type) {
        this.type = type;
    }
}
