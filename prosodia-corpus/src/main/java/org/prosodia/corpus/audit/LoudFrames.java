package org.prosodia.corpus.audit;

import java.util.Arrays;

/** The rule by which frames count as speech when sounds are compared: pauses with the same noise are no copies. */
final class LoudFrames {

    /** Frames so many dB below the loud ones are pauses. */
    static final double RANGE = 25;

    // The loud level is that of the tenth loudest frame, or that which a twentieth of a short recording exceeds, so
    // that a click does not set it.
    private static final int LOUD = 10;
    private static final int SHARE = 20;

    private LoudFrames() {}

    /** Returns the energy of the loud frames, from the energies of all; 0 for none. */
    static double energy(double[] energies) {
        if (energies.length == 0) {
            return 0;
        }
        double[] sorted = energies.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1 - Math.min(LOUD, sorted.length / SHARE)];
    }

    /** Returns the energy up to which a frame is a pause. */
    static double pause(double[] energies) {
        return energy(energies) * Math.pow(10, -RANGE / 10);
    }
}
