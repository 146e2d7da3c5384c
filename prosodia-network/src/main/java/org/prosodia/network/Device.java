package org.prosodia.network;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/** Where a network computes. */
public enum Device {
    /** The processor; the same threads give the same bits. */
    CPU(DeviceType.CPU),
    /** An NVIDIA GPU; it needs the natives of the build profile {@code cuda}, and repeats itself only to rounding. */
    CUDA(DeviceType.CUDA);

    private final DeviceType type;

    Device(DeviceType type) {
        this.type = type;
    }

    /**
     * The device of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static Device parse(String name) {
        return switch (name) {
            case "cpu" -> CPU;
            case "cuda" -> CUDA;
            default -> throw new IllegalArgumentException("no device is called '" + name + "'; there are cpu and cuda");
        };
    }

    /** The name in options and results. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * libtorch's own name for it.
     *
     * @throws TorchException if this machine or build has no such device
     */
    org.bytedeco.pytorch.Device torchDevice() {
        Torch.load();
        if (this == CUDA && !torch.cuda_is_available()) {
            throw new TorchException("no CUDA device can be used: build with -Pcuda on a machine with an NVIDIA driver, or take cpu");
        }
        return new org.bytedeco.pytorch.Device(type);
    }
}
