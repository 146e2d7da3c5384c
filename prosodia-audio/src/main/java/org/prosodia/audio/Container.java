package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F32BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F32LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F64BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F64LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S24BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S24LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S32BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S32LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S64BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S64LE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.Pointer;
import org.prosodia.audio.coding.FormatNames;

/** One audio stream in a file: its packets in order, and the contents of its headers. */
final class Container implements AutoCloseable {

    /** The number of failures without a packet between them after which the rest of the file is skipped. */
    private static final int MAX_FAILURES = 100;

    /** A tag that FFmpeg takes for AMR, which some files hold under it. */
    private static final int NMS_ADPCM = 0x38;

    /** The samples of a packet of ALAC, the longest in CAF. */
    private static final int LARGEST_CAF_PACKET = 4_096;

    /** The codecs of samples with their largest byte first, by those that FFmpeg takes them for in RIFX. */
    private static final Map<Integer, Integer> BIG_ENDIAN = Map.of(
            AV_CODEC_ID_PCM_S16LE,
            AV_CODEC_ID_PCM_S16BE,
            AV_CODEC_ID_PCM_S24LE,
            AV_CODEC_ID_PCM_S24BE,
            AV_CODEC_ID_PCM_S32LE,
            AV_CODEC_ID_PCM_S32BE,
            AV_CODEC_ID_PCM_S64LE,
            AV_CODEC_ID_PCM_S64BE,
            AV_CODEC_ID_PCM_F32LE,
            AV_CODEC_ID_PCM_F32BE,
            AV_CODEC_ID_PCM_F64LE,
            AV_CODEC_ID_PCM_F64BE);

    private static final int OGG_PAGE = 'O' << 24 | 'g' << 16 | 'g' << 8 | 'S';
    private static final int OGG_PAGE_HEADER = 27;
    private static final int OGG_LAST = 4;

    private final String name;
    private final String container;
    private final WaveHeader wave;
    private final NativeInput input;
    private final AVFormatContext context;
    private final AVStream stream;
    private Optional<String> trackWarning = Optional.empty();
    private int failures;

    Container(
            NativeInput input, Formats.Recognised recognised, String name, AudioOptions options, FFmpeg.ErrorLog errors)
            throws AudioException {
        this.name = name;
        this.container = recognised.format().name().getString();
        this.wave = recognised.wave();
        this.input = input;
        context = avformat_alloc_context();
        context.pb(input.context());
        AVDictionary settings = new AVDictionary(null);
        // An empty list of protocols: a crafted file cannot open other files.
        Map.of(
                        "protocol_whitelist",
                        "",
                        "codec_whitelist",
                        Formats.CODECS,
                        "probesize",
                        Integer.toString(options.limits().probeBytes()),
                        "max_streams",
                        "64")
                .forEach((key, value) -> av_dict_set(settings, key, value, 0));
        // On failure FFmpeg frees the context itself.
        int opened = avformat_open_input(context, "", recognised.format(), settings);
        av_dict_free(settings);
        if (opened < 0) {
            input.rethrow();
            throw damaged(opened, errors);
        }
        try {
            stream = chosenStream(options.track(), errors);
        } catch (AudioException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private AVStream chosenStream(OptionalInt track, FFmpeg.ErrorLog errors) throws AudioException {
        int known = avformat_find_stream_info(context, (AVDictionary) null);
        input.rethrow();
        if (known < 0) {
            throw damaged(known, errors);
        }
        SoundTracks sound = SoundTracks.of(context);
        if (sound.tracks().isEmpty()) {
            throw new AudioException.NotAudio(
                    name,
                    "is a file of the format " + FormatNames.container(container)
                            + " without sound; give a file that has some");
        }
        AVStream chosen = sound.chosen(name, track);
        if (container.equals("wav") && chosen.codecpar().codec_tag() == NMS_ADPCM) {
            throw new AudioException.NotAudio(
                    name,
                    "has audio of the kind NMS ADPCM (format tag 0x0038), which cannot be decoded here; convert it to WAV"
                            + " or FLAC");
        }
        trackWarning = track.isPresent() ? Optional.empty() : sound.warning(chosen);
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != chosen.index()) {
                context.streams(i).discard(AVDISCARD_ALL);
            }
        }
        int codec =
                wave.integers32() ? AV_CODEC_ID_PCM_S32LE : chosen.codecpar().codec_id();
        chosen.codecpar().codec_id(wave.bigEndian() ? BIG_ENDIAN.getOrDefault(codec, codec) : codec);
        return chosen;
    }

    private AudioException damaged(int error, FFmpeg.ErrorLog errors) {
        if (error == AVERROR_EOF()) {
            return new AudioException.Damaged(
                    name,
                    "begins like a file of the format " + FormatNames.container(container)
                            + " but ends before any sound; record, copy or download it again");
        }
        return new AudioException.Damaged(
                name,
                "begins like a file of the format " + FormatNames.container(container)
                        + " but its headers are damaged: " + FFmpeg.text(error)
                        + errors.inParentheses() + "; record, copy or download it again");
    }

    /** Returns the warning that the file has several sound tracks; empty if it has one, or one was asked for. */
    Optional<String> trackWarning() {
        return trackWarning;
    }

    AVStream stream() {
        return stream;
    }

    AudioFormat format() {
        return new AudioFormat(
                container,
                avcodec_get_name(stream.codecpar().codec_id()).getString(),
                stream.codecpar().sample_rate(),
                stream.codecpar().ch_layout().nb_channels());
    }

    /**
     * Returns the stream's length in seconds if a header states it; empty if it would be estimated from the bit rate.
     */
    OptionalDouble declaredSeconds() {
        if (wave.complete()) {
            return wave.seconds();
        } else if (container.equals("caf")
                && stream.nb_frames() > 0
                && stream.codecpar().sample_rate() > 0) {
            // The number includes what the last packet lacks.
            long least = stream.nb_frames() - (format().codec().startsWith("pcm_") ? 0 : LARGEST_CAF_PACKET);
            return OptionalDouble.of((double) least / stream.codecpar().sample_rate());
        }
        if (context.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE) {
            return OptionalDouble.empty();
        } else if (stream.duration() != AV_NOPTS_VALUE && stream.duration() > 0) {
            return OptionalDouble.of((double) stream.duration()
                    * stream.time_base().num()
                    / stream.time_base().den());
        }
        // A video may be longer than its sound.
        boolean audioOnly = context.nb_streams() == 1 && context.duration() != AV_NOPTS_VALUE && context.duration() > 0;
        return audioOnly ? OptionalDouble.of((double) context.duration() / AV_TIME_BASE) : OptionalDouble.empty();
    }

    /** Replaces the packet by the stream's next one; returns false at the end. */
    boolean next(AVPacket packet) throws AudioException {
        for (int attempts = MAX_FAILURES; attempts > 0; attempts--) {
            av_packet_unref(packet);
            int result = av_read_frame(context, packet);
            input.rethrow();
            if (result == AVERROR_EOF()) {
                return false;
            } else if (result >= 0 && packet.stream_index() == stream.index()) {
                return true;
            } else if (result < 0) {
                failures++;
            } else {
                attempts++;
            }
        }
        return false;
    }

    /**
     * Returns true if the file's structure shows that its end is missing, for a format without a length in its header.
     * Ogg marks its last page (RFC 3533, section 6: bit 0x04 of the byte after the version), and each page states its
     * length.
     */
    boolean cutShort() {
        if (!container.equals("ogg")) {
            return false;
        }
        ByteBuffer tail = input.tail();
        for (int page = tail.limit() - OGG_PAGE_HEADER; page >= 0; page--) {
            if (tail.getInt(page) == OGG_PAGE) {
                int segments = tail.get(page + OGG_PAGE_HEADER - 1) & 0xFF;
                int end = page + OGG_PAGE_HEADER + segments;
                for (int i = 0; i < segments && end <= tail.limit(); i++) {
                    end += tail.get(page + OGG_PAGE_HEADER + i) & 0xFF;
                }
                return end > tail.limit() || (tail.get(page + 5) & OGG_LAST) == 0;
            }
        }
        return true;
    }

    /** Returns the number of failures in the structure of the file format. */
    int failures() {
        return failures;
    }

    @Override
    public void close() {
        if (!Pointer.isNull(context)) {
            avformat_close_input(context);
        }
    }
}
