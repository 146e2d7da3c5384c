package org.prosodia.network;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/** A device that a network computes on. */
public enum Device {
    /** The processor; the same number of threads gives the same bits. */
    CPU(DeviceType.CPU),
    /**
     * An NVIDIA GPU. It needs the native libraries of the build profile {@code cuda}; results repeat up to rounding
     * only.
     */
    CUDA(DeviceType.CUDA);

    private final DeviceType type;

    Device(DeviceType type) {
        this.type = type;
    }

    /**
     * Returns the device of a name.
     *
     * @throws IllegalArgumentException if there is no such device; the message lists the names
     */
    public static Device parse(String name) {
        return switch (name) {
            case "cpu" -> CPU;
            case "cuda" -> CUDA;
            default -> throw new IllegalArgumentException("no device is called '" + name + "'; there are cpu and cuda");
        };
    }

    /** Returns the name in options and results. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Returns libtorch's handle of the device.
     *
     * @throws TorchException if this machine or build has no such device
     */
    org.bytedeco.pytorch.Device torchDevice() {
        Torch.load();
        if (this == CUDA && !torch.cuda_is_available()) {
            throw new TorchException(
                    "no CUDA device is available: build with -Pcuda on a machine with an NVIDIA driver, "
                            + "or use the device cpu");
        }
        return new org.bytedeco.pytorch.Device(type);
    }
}
