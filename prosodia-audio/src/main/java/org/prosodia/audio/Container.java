package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.Pointer;

/** One audio stream inside a file format: its packets in order, and what the headers say of it. */
final class Container implements AutoCloseable {

    /** Failures in a row, without a packet between them, after which the rest is given up. */
    private static final int PATIENCE = 100;

    private final String name;
    private final String container;
    private final NativeInput input;
    private final AVFormatContext context;
    private AVStream stream;
    private int failures;

    Container(NativeInput input, AVInputFormat format, String name, AudioLimits limits, FFmpeg.Complaints complaints)
            throws AudioException {
        this.name = name;
        this.container = format.name().getString();
        this.input = input;
        context = avformat_alloc_context();
        context.pb(input.context());
        AVDictionary options = new AVDictionary(null);
        // The empty list of protocols keeps a crafted file from having others opened.
        Map.of("protocol_whitelist", "", "codec_whitelist", Formats.CODECS, "probesize", Integer.toString(limits.probeBytes()),
                "max_streams", "64").forEach((key, value) -> av_dict_set(options, key, value, 0));
        // On failure FFmpeg frees the context itself.
        int opened = avformat_open_input(context, "", format, options);
        av_dict_free(options);
        if (opened < 0) {
            input.rethrow();
            throw damaged(opened, complaints);
        }
        try {
            choose(complaints);
        } catch (AudioException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void choose(FFmpeg.Complaints complaints) throws AudioException {
        int known = avformat_find_stream_info(context, (AVDictionary) null);
        input.rethrow();
        if (known < 0) {
            throw damaged(known, complaints);
        }
        int best = av_find_best_stream(context, AVMEDIA_TYPE_AUDIO, -1, -1, (org.bytedeco.ffmpeg.avcodec.AVCodec) null, 0);
        if (best < 0) {
            throw new AudioException.NotAudio(name, "is a " + container + " file without an audio stream; give a file that has one");
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != best) {
                context.streams(i).discard(AVDISCARD_ALL);
            }
        }
        stream = context.streams(best);
    }

    private AudioException damaged(int error, FFmpeg.Complaints complaints) {
        return new AudioException.Damaged(name, "begins like a " + container + " file but its headers are damaged: "
                + FFmpeg.text(error) + complaints.aside() + "; record, copy or download it again");
    }

    AVStream stream() {
        return stream;
    }

    AudioFormat format() {
        return new AudioFormat(container, avcodec_get_name(stream.codecpar().codec_id()).getString(),
                stream.codecpar().sample_rate(), stream.codecpar().ch_layout().nb_channels());
    }

    /** The stream's length in seconds where a header states it; not where it would be guessed from the bit rate. */
    OptionalDouble declaredSeconds() {
        boolean guessed = context.duration_estimation_method() == org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
        long duration = stream.duration();
        return guessed || duration == AV_NOPTS_VALUE || duration <= 0 ? OptionalDouble.empty()
                : OptionalDouble.of((double) duration * stream.time_base().num() / stream.time_base().den());
    }

    /** Puts the stream's next packet in place of the last; false at the end. */
    boolean next(AVPacket packet) throws AudioException {
        for (int patience = PATIENCE; patience > 0; patience--) {
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
                patience++;
            }
        }
        return false;
    }

    /** How often the file format's own structure failed. */
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
