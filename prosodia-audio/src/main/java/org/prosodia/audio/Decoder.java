package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.prosodia.audio.coding.AmrPauses;
import org.prosodia.audio.coding.FlacHeaders;
import org.prosodia.audio.coding.FormatNames;

/** Decodes a container's packets to frames of samples and pauses; skips and counts packets that do not decode. */
final class Decoder implements AutoCloseable {

    /** The number of failures while the decoder is drained after which its remaining frames are skipped. */
    private static final int MAX_FAILURES = 100;

    private static final int LONGEST_HEADER = 32;
    private static final Set<String> CODECS = Set.of(Formats.CODECS.split(","));

    private final Container container;
    private final String name;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final AmrPauses pauses;
    private final boolean flac;
    private AVCodecContext context;
    private int bits; // of a sample of FLAC; 0 if unknown
    private boolean blocksTooLong;
    private int pause;
    private boolean draining;
    private int drainFailures;
    private long packets;
    private long damaged;

    Decoder(Container container, String name) throws AudioException {
        this.container = container;
        this.name = name;
        AVCodecParameters stream = container.stream().codecpar();
        pauses = AmrPauses.of(stream.codec_id());
        flac = stream.codec_id() == AV_CODEC_ID_FLAC;
        bits = flac ? FlacHeaders.bits(streamInfo(stream)) : 0;
        try {
            context = open();
        } catch (AudioException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Opens the codec of the stream; of FLAC with limits that every frame keeps, and the current bits of a sample. */
    private AVCodecContext open() throws AudioException {
        AVStream stream = container.stream();
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null || !CODECS.contains(codec.name().getString())) {
            throw new AudioException.NotAudio(
                    name,
                    "has audio of " + FormatNames.coding(stream.codecpar())
                            + ", which cannot be decoded here; convert it to WAV or FLAC");
        }
        AVCodecContext opened = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(opened, stream.codecpar());
        if (flac && opened.extradata_size() >= FlacHeaders.STREAM_INFO) {
            byte[] info = streamInfo(stream.codecpar());
            FlacHeaders.relax(info, bits);
            opened.extradata().put(info, 0, info.length);
        }
        // The decoder needs the time base to remove the encoder's padding at both ends.
        opened.pkt_timebase(stream.time_base());
        opened.thread_count(1);
        opened.err_recognition(AV_EF_CRCCHECK);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "codec_whitelist", Formats.CODECS, 0);
        int result = avcodec_open2(opened, codec, options);
        av_dict_free(options);
        if (result < 0) {
            avcodec_free_context(opened);
            throw new AudioException.Damaged(
                    name,
                    "has audio of " + FormatNames.coding(stream.codecpar())
                            + ", whose header is damaged or of a rare variant (" + FFmpeg.text(result)
                            + "); encode it again, as WAV for example");
        }
        return opened;
    }

    /** Returns the block STREAMINFO, or zeros if the file has none. */
    private static byte[] streamInfo(AVCodecParameters stream) {
        byte[] info = new byte[FlacHeaders.STREAM_INFO];
        if (stream.extradata_size() >= info.length) {
            stream.extradata().get(info, 0, info.length);
        }
        return info;
    }

    /** Decodes the next frame, or takes the next {@link #pause}; returns false at the end. */
    boolean next() throws AudioException {
        pause = 0;
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
            if (pause > 0) {
                return true;
            }
        }
    }

    private void feed() throws AudioException {
        if (draining) {
            return;
        }
        draining = !container.next(packet);
        packets += draining ? 0 : 1;
        if (!draining && packet.size() > 0) {
            pause = pauses.samples(packet.data().get());
            if (pause > 0) {
                packets--; // it is neither whole nor damaged
                return;
            } else if (flac) {
                adapt();
            }
        }
        int sent = avcodec_send_packet(context, draining ? null : packet);
        if (sent < 0 && sent != FFmpeg.AGAIN && !draining) {
            damaged++;
        }
    }

    /** Opens the codec again if a frame of FLAC states other bits of a sample, which FFmpeg's decoder refuses. */
    private void adapt() throws AudioException {
        byte[] head = new byte[Math.min(packet.size(), LONGEST_HEADER)];
        packet.data().get(head, 0, head.length);
        blocksTooLong |= FlacHeaders.tooLong(head);
        int stated = FlacHeaders.frameBits(head);
        if (stated != 0 && stated != bits) {
            bits = stated;
            AVCodecContext adapted = open();
            avcodec_free_context(context);
            context = adapted;
        }
    }

    /** Returns true if frames of FLAC are longer than the format allows. */
    boolean blocksTooLong() {
        return blocksTooLong;
    }

    /** Returns the samples of silence that stand in place of a frame; 0 if there is a {@link #frame}. */
    int pause() {
        return pause;
    }

    /** Returns the rate of these samples, in Hz. */
    int pauseRate() {
        return pauses.sampleRate();
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
        if (context != null) { // opening may have failed before
            avcodec_free_context(context);
        }
    }
}
