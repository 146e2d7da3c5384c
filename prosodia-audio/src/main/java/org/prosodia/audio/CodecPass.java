package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.ShortPointer;

/*
 * Packets go from the encoder to the decoder without a container. The first packet says itself how much padding the
 * encoder has put before the sound, and the decoder skips that; AMR's has a delay of 5 ms besides, which is cut off
 * here. Silence after the sound makes up for both, and for what the decoder holds back.
 */
/**
 * One encoding of a sound by a {@link LossyCodec}, and its decoding. Used once; owns native memory until it is closed.
 */
final class CodecPass implements AutoCloseable {

    /** Seconds of silence after the sound: more than any of these codecs delays it. */
    private static final double TAIL = 0.3;

    private final LossyCodec codec;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame input = av_frame_alloc();
    private final AVFrame output = av_frame_alloc();
    private final AVCodecContext encoder;
    private final AVCodecContext decoder;
    private final Mixer mixer;
    private int rate;
    private float[] samples = new float[0];
    private int length;

    /** Opens encoder and decoder of a codec whose encoder is available. */
    CodecPass(LossyCodec codec) {
        this.codec = codec;
        this.mixer = new Mixer(codec.label(), new Channel.Mix(), AudioLimits.DEFAULT);
        this.rate = codec.sampleRate();
        AVCodec coder = avcodec_find_encoder_by_name(codec.encoder());
        this.encoder = avcodec_alloc_context3(coder);
        this.decoder = avcodec_alloc_context3(avcodec_find_decoder(coder.id()));
        try {
            openEncoder(coder);
            openDecoder();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void openEncoder(AVCodec coder) {
        encoder.sample_rate(codec.sampleRate());
        encoder.sample_fmt(codec.sampleFormat());
        encoder.bit_rate(codec.bitRate());
        encoder.thread_count(1);
        encoder.time_base().num(1).den(codec.sampleRate());
        av_channel_layout_default(encoder.ch_layout(), 1);
        AVDictionary options = new AVDictionary(null);
        if (codec == LossyCodec.OPUS) {
            av_dict_set(options, "application", "voip", 0);
        }
        int result = avcodec_open2(encoder, coder, options);
        av_dict_free(options);
        require(result, "opening the encoder");
        input.nb_samples(encoder.frame_size());
        input.format(codec.sampleFormat());
        input.sample_rate(codec.sampleRate());
        av_channel_layout_default(input.ch_layout(), 1);
        require(av_frame_get_buffer(input, 0), "allocating a frame");
    }

    private void openDecoder() {
        AVCodecParameters parameters = avcodec_parameters_alloc();
        try {
            require(avcodec_parameters_from_context(parameters, encoder), "describing the encoding");
            require(avcodec_parameters_to_context(decoder, parameters), "describing the encoding");
        } finally {
            avcodec_parameters_free(parameters);
        }
        decoder.pkt_timebase(encoder.time_base());
        decoder.thread_count(1);
        require(avcodec_open2(decoder, decoder.codec(), new AVDictionary(null)), "opening the decoder");
    }

    /**
     * Returns the sound after encoding and decoding, at {@link #decodedRate}, without the delay of both.
     *
     * @param sound at the rate of the codec
     */
    float[] decoded(float[] sound) {
        int frame = encoder.frame_size();
        int delay = codec.delay();
        int all = sound.length + delay + (int) (TAIL * codec.sampleRate());
        short[] block = new short[frame];
        for (int done = 0; done < all; done += frame) {
            for (int i = 0; i < frame; i++) {
                float sample = done + i < sound.length ? sound[done + i] : 0;
                block[i] = (short) Math.round(Short.MAX_VALUE * Math.max(-1, Math.min(1, sample)));
            }
            require(av_frame_make_writable(input), "allocating a frame");
            new ShortPointer(input.data(0)).put(block, 0, frame);
            input.pts(done);
            require(avcodec_send_frame(encoder, input), "encoding");
            decodePackets();
        }
        require(avcodec_send_frame(encoder, null), "encoding");
        decodePackets();
        require(avcodec_send_packet(decoder, null), "decoding");
        takeFrames();
        int skipped = (int) Math.round((double) delay * rate / codec.sampleRate());
        return Arrays.copyOfRange(samples, Math.min(skipped, length), length);
    }

    /** Returns the rate of the decoded sound, in Hz. */
    int decodedRate() {
        return rate;
    }

    private void decodePackets() {
        while (true) {
            int received = avcodec_receive_packet(encoder, packet);
            if (received == FFmpeg.AGAIN || received == AVERROR_EOF()) {
                return;
            }
            require(received, "encoding");
            int sent = avcodec_send_packet(decoder, packet);
            av_packet_unref(packet);
            require(sent, "decoding");
            takeFrames();
        }
    }

    private void takeFrames() {
        while (true) {
            int received = avcodec_receive_frame(decoder, output);
            if (received == FFmpeg.AGAIN || received == AVERROR_EOF()) {
                return;
            }
            require(received, "decoding");
            rate = output.sample_rate();
            append(mixed());
        }
    }

    private float[] mixed() {
        try {
            return mixer.mix(output);
        } catch (AudioException e) {
            throw new IllegalStateException(Objects.toString(e.getMessage()), e); // one channel is within any limit
        }
    }

    private void append(float[] more) {
        if (length + more.length > samples.length) {
            samples = Arrays.copyOf(samples, 2 * (length + more.length));
        }
        System.arraycopy(more, 0, samples, length, more.length);
        length += more.length;
    }

    private void require(int result, String step) {
        if (result < 0) {
            throw new IllegalStateException(codec.label() + ": " + step + " failed: " + FFmpeg.text(result));
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(input);
        av_frame_free(output);
        avcodec_free_context(encoder);
        avcodec_free_context(decoder);
    }
}
