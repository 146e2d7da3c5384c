package org.prosodia.audio.coding;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;

/** The names that people know, of formats that FFmpeg names in its own way. */
public final class FormatNames {

    private static final Map<String, String> CONTAINERS = Map.ofEntries(
            Map.entry("mov,mp4,m4a,3gp,3g2,mj2", "MP4"),
            Map.entry("matroska,webm", "Matroska or WebM"),
            Map.entry("asf", "WMA or WMV"),
            Map.entry("mpegts", "MPEG transport stream"),
            Map.entry("mpeg", "MPEG program stream"),
            Map.entry("flv", "Flash video"),
            Map.entry("live_flv", "Flash video"),
            Map.entry("wv", "WavPack"),
            Map.entry("nistsphere", "NIST SPHERE"),
            Map.entry("ogg", "Ogg"),
            Map.entry("caf", "CAF"),
            Map.entry("au", "AU"));

    /** FFmpeg's names of audio formats that are not read here; all others that it knows are not audio. */
    private static final Set<String> OTHER_AUDIO = Set.of(
            "ac3",
            "eac3",
            "ac4",
            "dts",
            "dtshd",
            "truehd",
            "mlp",
            "tta",
            "ape",
            "mpc",
            "mpc8",
            "gsm",
            "voc",
            "avi",
            "flv",
            "live_flv",
            "mpegts",
            "mpeg",
            "rm",
            "ra",
            "dsf",
            "iff",
            "tak",
            "shn",
            "ast",
            "oma",
            "loas",
            "sbc",
            "aptx",
            "g729",
            "g723_1",
            "qcp",
            "spdif",
            "xwma",
            "sox",
            "ircam",
            "avr",
            "8svx",
            "ilbc",
            "codec2",
            "vqf",
            "bonk",
            "osq",
            "mxf",
            "wtv",
            "amrnb",
            "amrwb");

    /** Suffixes of sound without a header, with the type by which SoX knows it. */
    private static final Map<String, String> RAW = Map.ofEntries(
            Map.entry("ulaw", "ul"),
            Map.entry("mulaw", "ul"),
            Map.entry("ul", "ul"),
            Map.entry("pcmu", "ul"),
            Map.entry("alaw", "al"),
            Map.entry("al", "al"),
            Map.entry("pcma", "al"),
            Map.entry("vox", "vox"),
            Map.entry("sln", "sw"),
            Map.entry("sw", "sw"),
            Map.entry("raw", "sw"),
            Map.entry("pcm", "sw"));

    private FormatNames() {}

    /** Returns the name of a file format. */
    public static String container(String ffmpeg) {
        return CONTAINERS.getOrDefault(ffmpeg, ffmpeg.toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the complaint about a format that is not read.
     *
     * @param ffmpeg FFmpeg's name, such as {@code tta} or {@code png_pipe}
     */
    public static String refused(String ffmpeg) {
        if (OTHER_AUDIO.contains(ffmpeg)) {
            return "is of the format " + container(ffmpeg) + ", which is not read here; convert it to WAV or FLAC";
        }
        String other = ffmpeg.endsWith("_pipe")
                ? ffmpeg.substring(0, ffmpeg.length() - "_pipe".length()).toUpperCase(Locale.ROOT) + " picture"
                : container(ffmpeg) + " file";
        return "is not audio but looks like a " + other + "; give a recording, such as WAV, FLAC or MP3";
    }

    /** Returns the complaint about bytes of no known format. */
    public static String unknown(String file) {
        String suffix = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = RAW.get(suffix);
        if (type == null && !suffix.equals("g722")) {
            return "is not audio of any known format; give a recording, such as WAV, FLAC or MP3";
        }
        String convert = type == null
                ? "ffmpeg -f g722 -i IN.g722 OUT.wav"
                : "sox -t " + type + (type.equals("vox") ? "" : " -r 8000 -c 1") + " IN." + suffix + " OUT.wav";
        return "has no header, as ." + suffix + " files have none; convert it, for example with " + convert
                + ", and give a recording, such as WAV, FLAC or MP3";
    }

    /** Returns a stream's coding, such as {@code the kind 'tta'}, with its tag in the file if there is one. */
    public static String coding(AVCodecParameters stream) {
        int tag = stream.codec_tag();
        String code = tag > 0 && tag <= 0xFFFF ? String.format(Locale.ROOT, "format tag 0x%04X", tag) : "";
        if (stream.codec_id() == avcodec.AV_CODEC_ID_NONE) {
            return "an unknown kind" + (code.isEmpty() ? "" : " (" + code + ")");
        }
        String name = avcodec.avcodec_get_name(stream.codec_id()).getString();
        return "the kind '" + name + "'" + (code.isEmpty() ? "" : " (" + code + ")");
    }
}
