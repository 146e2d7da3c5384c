package org.prosodia.audio.coding;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AMR_NB;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AMR_WB;

import java.util.Set;

/**
 * The frames of AMR in which a telephone transmits no speech (discontinuous transmission, 3GPP TS 26.093): descriptions
 * of the background noise and frames without data. Each lasts 20 ms like any other, and FFmpeg decodes none of them.
 *
 * @param sampleRate in Hz
 * @param types the types of these frames (3GPP TS 26.101 and 26.201, table 1a)
 */
public record AmrPauses(int sampleRate, Set<Integer> types) {

    private static final int FRAMES_PER_SECOND = 50;

    private static final AmrPauses NARROW = new AmrPauses(8_000, Set.of(8, 9, 10, 11, 15));
    private static final AmrPauses WIDE = new AmrPauses(16_000, Set.of(9, 14, 15));
    private static final AmrPauses NONE = new AmrPauses(0, Set.of());

    /** Returns the pauses of a coding; others than AMR have none. */
    public static AmrPauses of(int codec) {
        return codec == AV_CODEC_ID_AMR_NB ? NARROW : codec == AV_CODEC_ID_AMR_WB ? WIDE : NONE;
    }

    /** Returns the samples that a frame without speech stands for; 0 for all others. */
    public int samples(byte firstByte) {
        return types.contains(firstByte >> 3 & 0xF) ? sampleRate / FRAMES_PER_SECOND : 0;
    }
}
