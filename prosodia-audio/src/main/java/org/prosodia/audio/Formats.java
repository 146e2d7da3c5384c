package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avformat.AVPROBE_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.AVPROBE_SCORE_RETRY;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_probe_input_format3;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVProbeData;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.prosodia.audio.coding.FlacHeaders;
import org.prosodia.audio.coding.FormatNames;

/**
 * Detects audio formats by content alone.
 *
 * <p>FFmpeg also reads playlists that name other files, raw samples of every kind and the formats of hundreds of games.
 * These are refused, and so is a format that FFmpeg is not certain of.
 */
final class Formats {

    /** FFmpeg's names of the accepted file formats. */
    private static final Set<String> CONTAINERS = Set.of(
            "wav",
            "w64",
            "aiff",
            "caf",
            "au",
            "flac",
            "mp3",
            "aac",
            "ogg",
            "mov,mp4,m4a,3gp,3g2,mj2",
            "matroska,webm",
            "asf",
            "wv",
            "amr",
            "nistsphere");

    /**
     * The formats that need a seekable input: those that may store information needed for decoding at the end or far
     * from the samples; MP3, whose padding at the end FFmpeg 8 removes only if it can seek; and WavPack, whose blocks
     * FFmpeg reads twice.
     */
    private static final Set<String> NEED_SEEKING = Set.of("mov,mp4,m4a,3gp,3g2,mj2", "caf", "aiff", "mp3", "wv");

    /** The formats in which frames follow each other to the end of the file. */
    private static final Set<String> END_TAGS = Set.of("mp3", "aac", "flac", "wv");

    /** FFmpeg's names of the accepted decoders, all of them for audio. */
    static final String CODECS = "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_s64le,"
            + "pcm_s64be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_f16le,pcm_f24le,pcm_u16le,pcm_u16be,"
            + "pcm_u24le,pcm_u24be,pcm_u32le,pcm_u32be,pcm_s16le_planar,pcm_s16be_planar,pcm_alaw,pcm_mulaw,"
            + "adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,g722,g726,gsm,gsm_ms,flac,alac,mp3float,mp3,mp2float,"
            + "mp2,aac,vorbis,opus,libopus,libspeex,speex,amrnb,amrwb,libopencore_amrnb,"
            + "libopencore_amrwb,ac3,eac3,wavpack,wmav1,wmav2,wmapro,wmavoice,wmalossless";

    private static final Set<String> WAVES = Set.of("wav", "w64");
    /** The length of a WAV file's header in which the samples are searched; recorders write notes before them. */
    private static final int LONGEST_WAVE_HEADER = 65_536;

    private static final int TAG_HEADER = 10;
    /** The largest number of consecutive tags, so that a stream of tags alone ends. */
    private static final int MAX_TAGS = 16;

    private static final int TAG_FOOTER_FLAG = 0x10;

    private Formats() {}

    /** The format of a file, and its header if it is a WAV file. */
    record Recognised(AVInputFormat format, WaveHeader wave) {

        /** Returns true if tags may follow the sound that FFmpeg would decode as sound. */
        boolean mayHaveEndTags() {
            return END_TAGS.contains(format.name().getString());
        }

        /** Returns true if decoding may need bytes out of order. */
        boolean needsSeeking() {
            return NEED_SEEKING.contains(format.name().getString());
        }
    }

    /**
     * Returns the format of bytes that begin with a frame of FLAC, which FFmpeg does not take for sound; else its own.
     */
    private static @Nullable AVInputFormat orFrames(@Nullable AVInputFormat found, int[] score, byte[] head) {
        boolean sure = found != null && score[0] > AVPROBE_SCORE_RETRY;
        if (sure || !FlacHeaders.beginsWithFrame(head)) {
            return found;
        }
        score[0] = AVPROBE_SCORE_RETRY;
        return av_find_input_format("flac");
    }

    /** Detects the format, and leaves the source at the beginning of the recording. */
    static Recognised recognise(ByteSource source, String name, AudioLimits limits) throws IOException {
        byte[] head = new byte[limits.probeBytes()];
        int length = skipTags(source, head);
        try (BytePointer memory = new BytePointer((long) limits.probeBytes() + AVPROBE_PADDING_SIZE);
                BytePointer noName = new BytePointer("");
                AVProbeData data = new AVProbeData()) {
            data.filename(noName).mime_type(null);
            AVInputFormat found = null;
            int[] score = new int[1];
            int wanted = AudioLimits.SMALLEST_PROBE;
            while (score[0] <= AVPROBE_SCORE_RETRY && wanted > length) {
                length = source.fill(head, length, Math.min(wanted, head.length));
                memory.position(0).put(head, 0, length);
                memory.position(length).put(new byte[AVPROBE_PADDING_SIZE], 0, AVPROBE_PADDING_SIZE);
                found = av_probe_input_format3(data.buf(memory.position(0)).buf_size(length), 1, score);
                // At the end of the bytes or of the probe, wanted becomes length, which ends the loop.
                wanted = length < wanted || wanted == head.length ? length : Math.min(2 * wanted, head.length);
            }
            AVInputFormat known = orFrames(found, score, head);
            AVInputFormat format = accepted(known, score[0], length, name);
            WaveHeader wave = WaveHeader.NONE;
            if (WAVES.contains(format.name().getString())) {
                wave = WaveHeader.read(head, length);
                if (!wave.complete()) {
                    length = source.fill(head, length, Math.min(LONGEST_WAVE_HEADER, head.length));
                    wave = WaveHeader.read(head, length);
                }
            }
            boolean flac = format.name().getString().equals("flac");
            int odd = flac ? FlacHeaders.oddMetadata(head, length) : 0;
            source.unread(head, length);
            source.skipTag(odd);
            return new Recognised(format, wave);
        }
    }

    private static AVInputFormat accepted(@Nullable AVInputFormat format, int score, int length, String name)
            throws AudioException {
        if (length == 0) {
            throw new AudioException.Damaged(name, "is empty; record, copy or download it again");
        }
        if (format == null || score < AVPROBE_SCORE_RETRY) {
            throw new AudioException.NotAudio(name, FormatNames.unknown(name));
        }
        if (!CONTAINERS.contains(format.name().getString())) {
            throw new AudioException.NotAudio(
                    name, FormatNames.refused(format.name().getString()));
        }
        return format;
    }

    /**
     * Skips ID3v2 tags, whose pictures would fill the probe; returns the number of bytes in {@code head} after them.
     */
    private static int skipTags(ByteSource source, byte[] head) throws IOException {
        for (int tags = 0; ; tags++) {
            int length = source.fill(head, 0, TAG_HEADER);
            if (tags == MAX_TAGS
                    || length < TAG_HEADER
                    || head[0] != 'I'
                    || head[1] != 'D'
                    || head[2] != '3'
                    || ((head[6] | head[7] | head[8] | head[9]) & 0x80) != 0) {
                return length;
            }
            source.skipTag(EndTags.id3Length(head) + ((head[5] & TAG_FOOTER_FLAG) != 0 ? TAG_HEADER : 0));
            Arrays.fill(head, 0, TAG_HEADER, (byte) 0);
        }
    }
}
