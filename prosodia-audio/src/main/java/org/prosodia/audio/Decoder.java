package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes a container's packets to frames of samples; skips and counts packets that do not decode. */
final class Decoder implements AutoCloseable {

    /** The number of failures while the decoder is drained after which its remaining frames are skipped. */
    private static final int MAX_FAILURES = 100;

    private final Container container;
    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private boolean draining;
    private int drainFailures;
    private long packets;
    private long damaged;

    Decoder(Container container, String name) throws AudioException {
        this.container = container;
        AVStream stream = container.stream();
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        context = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(context, stream.codecpar());
        // The decoder needs the time base to remove the encoder's padding at both ends.
        context.pkt_timebase(stream.time_base());
        context.thread_count(1);
        context.err_recognition(AV_EF_CRCCHECK);
        AVDictionary options = new AVDictionary(null);
        org.bytedeco.ffmpeg.global.avutil.av_dict_set(options, "codec_whitelist", Formats.CODECS, 0);
        int opened = codec == null ? -1 : avcodec_open2(context, codec, options);
        org.bytedeco.ffmpeg.global.avutil.av_dict_free(options);
        if (opened < 0) {
            close();
            throw new AudioException.NotAudio(
                    name,
                    "has audio of the kind '"
                            + avcodec_get_name(stream.codecpar().codec_id()).getString()
                            + "', which cannot be decoded here; convert it to WAV or FLAC");
        }
    }

    /** Decodes the next frame; returns false at the end. */
    boolean next() throws AudioException {
        while (true) {
            int received = avcodec_receive_frame(context, frame);
            if (received == 0) {
                damaged += frame.decode_error_flags() != 0 ? 1 : 0;
                return true;
            } else if (received == AVERROR_EOF()) {
                return false;
            } else if (received != FFmpeg.AGAIN) {
                damaged++;
                if (draining && ++drainFailures > MAX_FAILURES) {
                    return false;
                }
            }
            feed();
        }
    }

    private void feed() throws AudioException {
        if (draining) {
            return;
        }
        draining = !container.next(packet);
        packets += draining ? 0 : 1;
        int sent = avcodec_send_packet(context, draining ? null : packet);
        if (sent < 0 && sent != FFmpeg.AGAIN && !draining) {
            damaged++;
        }
    }

    /** Returns the frame decoded last; the next call of {@link #next} reuses its memory. */
    AVFrame frame() {
        return frame;
    }

    /** Returns the number of packets read so far. */
    long packets() {
        return packets;
    }

    /** Returns the number of packets that did not decode, or not completely. */
    long damaged() {
        return damaged;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
    }
}
