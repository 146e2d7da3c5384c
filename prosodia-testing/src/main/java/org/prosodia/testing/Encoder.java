package org.prosodia.testing;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_EXPERIMENTAL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Writes formats other than WAV, with the encoders of the FFmpeg that also reads them. */
public final class Encoder {

    private static final int FRAME = 1_024;

    private final AVFormatContext file = new AVFormatContext(null);
    private final AVCodecContext codec;
    private final AVStream stream;
    private final AVPacket packet = av_packet_alloc();

    private Encoder(
            String muxer,
            String encoder,
            String sampleFormat,
            int rate,
            int channels,
            int bitRate,
            Path path,
            Map<String, String> options) {
        check(avformat_alloc_output_context2(file, (AVOutputFormat) null, muxer, path.toString()));
        AVCodec found = avcodec_find_encoder_by_name(encoder);
        codec = avcodec_alloc_context3(found);
        codec.sample_rate(rate)
                .sample_fmt(av_get_sample_fmt(sampleFormat))
                .bit_rate(bitRate)
                .strict_std_compliance(FF_COMPLIANCE_EXPERIMENTAL);
        codec.time_base().num(1).den(rate);
        av_channel_layout_default(codec.ch_layout(), channels);
        if ((file.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        check(avcodec_open2(codec, found, (AVDictionary) null));
        stream = avformat_new_stream(file, null);
        check(avcodec_parameters_from_context(stream.codecpar(), codec));
        stream.time_base().num(1).den(rate);
        AVIOContext output = new AVIOContext(null);
        check(avio_open(output, path.toString(), AVIO_FLAG_WRITE));
        file.pb(output);
        AVDictionary dictionary = new AVDictionary(null);
        options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
        check(avformat_write_header(file, dictionary));
        av_dict_free(dictionary);
    }

    /**
     * Returns the bytes of a file.
     *
     * @param muxer FFmpeg's name of the format of the file
     * @param encoder FFmpeg's name of the encoder
     * @param sampleFormat FFmpeg's name of a format of samples that the encoder takes
     * @param bitRate in bits a second, for encoders that have one
     * @param samples channel after channel within each moment
     * @param options of the muxer
     */
    public static byte[] encode(
            String muxer,
            String encoder,
            String sampleFormat,
            int rate,
            int channels,
            int bitRate,
            float[] samples,
            Map<String, String> options) {
        try {
            Path path = Files.createTempFile("encoded", ".tmp");
            try {
                Encoder work = new Encoder(muxer, encoder, sampleFormat, rate, channels, bitRate, path, options);
                work.write(samples, channels);
                work.close();
                return Files.readAllBytes(path);
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(float[] samples, int channels) {
        SwrContext converter = new SwrContext(null);
        AVChannelLayout layout = codec.ch_layout();
        check(swr_alloc_set_opts2(
                converter,
                layout,
                codec.sample_fmt(),
                codec.sample_rate(),
                layout,
                AV_SAMPLE_FMT_FLT,
                codec.sample_rate(),
                0,
                null));
        check(swr_init(converter));
        int step = codec.frame_size() > 0 ? codec.frame_size() : FRAME;
        int length = samples.length / channels;
        try (FloatPointer memory = new FloatPointer(samples);
                PointerPointer<Pointer> input = new PointerPointer<>(1)) {
            for (int i = 0; i < length; i += step) {
                AVFrame frame = av_frame_alloc();
                frame.nb_samples(Math.min(step, length - i))
                        .format(codec.sample_fmt())
                        .sample_rate(codec.sample_rate())
                        .pts(i);
                av_channel_layout_default(frame.ch_layout(), channels);
                check(av_frame_get_buffer(frame, 0));
                input.put(0, memory.getPointer(i * (long) channels));
                check(swr_convert(converter, frame.extended_data(), frame.nb_samples(), input, frame.nb_samples()));
                send(frame);
                av_frame_free(frame);
            }
        }
        send(new AVFrame(null)); // the end
        swr_free(converter);
    }

    private void send(AVFrame frame) {
        check(avcodec_send_frame(codec, frame));
        while (avcodec_receive_packet(codec, packet) >= 0) {
            try (AVRational from = new AVRational().num(1).den(codec.sample_rate())) {
                av_packet_rescale_ts(packet, from, stream.time_base());
            }
            packet.stream_index(0);
            check(av_interleaved_write_frame(file, packet));
        }
    }

    private void close() {
        check(av_write_trailer(file));
        av_packet_free(packet);
        avcodec_free_context(codec);
        avio_closep(file.pb());
        avformat_free_context(file);
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("encoding failed, FFmpeg's error " + result);
        }
    }
}
