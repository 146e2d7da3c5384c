package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Encoder;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.Sounds;

/** Files that are whole, or almost, and are easily taken for damaged ones; and files that are not what they seem. */
class OddFilesTest {

    private static final AudioOptions NATIVE = AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE);
    private static final int RATE = 16_000;

    @TempDir
    Path folder;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Recording read(byte[] file) throws AudioException {
        return Recording.read(new ByteArrayInputStream(file), "test", NATIVE);
    }

    private Recording readFile(byte[] file) throws IOException {
        return Recording.read(Files.write(folder.resolve("test"), file), NATIVE);
    }

    // Tags

    private static byte[] apeTag(byte[] picture) {
        byte[] item = WaveBytes.concatenate(
                WaveBytes.little(8).putInt(picture.length).putInt(2).array(), ascii("Cover Art (Front)\0"), picture);
        byte[] header = apeEdge(item.length, 0xA000_0000);
        return WaveBytes.concatenate(header, item, apeEdge(item.length, 0x8000_0000));
    }

    private static byte[] apeEdge(int content, int flags) {
        return WaveBytes.little(32)
                .put(ascii("APETAGEX"))
                .putInt(2_000)
                .putInt(content + 32)
                .putInt(1)
                .putInt(flags)
                .array();
    }

    /** An ID3v2.4 tag with a footer, whose length is four times seven bits. */
    private static byte[] endTag(byte[] content) {
        byte[] fields = {4, 0, 0x10, 0, 0, (byte) (content.length >> 7), (byte) (content.length & 0x7F)};
        return WaveBytes.concatenate(ascii("ID3"), fields, content, ascii("3DI"), fields);
    }

    private static byte[] lyrics(byte[] text) {
        byte[] content = WaveBytes.concatenate(ascii("LYRICSBEGIN"), ascii("LYR05000"), text);
        return WaveBytes.concatenate(content, ascii(String.format("%06d", content.length)), ascii("LYRICS200"));
    }

    @Test
    void tagsBehindTheSoundAreNotSound() throws IOException {
        byte[] id3v1 = Arrays.copyOf(ascii("TAGa title"), 128);
        byte[][] tags = {
            apeTag(random(100_000, 1)),
            WaveBytes.concatenate(apeTag(random(50_000, 2)), id3v1),
            endTag(random(16_000, 3)),
            WaveBytes.concatenate(lyrics(random(5_000, 4)), id3v1),
            WaveBytes.concatenate(apeTag(random(9_000, 5)), lyrics(random(5_000, 6)), id3v1)
        };
        for (Encoding encoding : new Encoding[] {Encoding.MP3, Encoding.AAC, Encoding.FLAC, Encoding.WAVPACK}) {
            byte[] file = encoding.file(Sounds.noise(2 * encoding.rate()));
            Recording plain = readFile(file);
            for (int i = 0; i < tags.length; i++) {
                Recording recording = readFile(WaveBytes.concatenate(file, tags[i]));

                assertThat(recording.warnings()).as(encoding + ", tag " + i).isEqualTo(plain.warnings());
                assertThat(recording.samples()).as(encoding + ", tag " + i).isEqualTo(plain.samples());
            }
        }
    }

    @Test
    void tagsWithFalseLengthsCostNoMoreThanTheirBytes() throws IOException {
        byte[] file = Encoding.MP3.file(Sounds.noise(44_100));
        byte[] tag = apeTag(random(1_000, 7));
        tag[tag.length - 32 + 15] = 0x7F; // two gigabytes

        assertThat(readFile(WaveBytes.concatenate(file, tag)).duration()).isBetween(0.95, 1.1);
    }

    // Sound tracks

    /** Returns two Ogg files in one, as recorders of several microphones write them: first pages first. */
    private static byte[] twoTracks(byte[] first, byte[] second) {
        int a = firstPage(first);
        int b = firstPage(second);
        return WaveBytes.concatenate(
                Arrays.copyOf(first, a),
                Arrays.copyOf(second, b),
                Arrays.copyOfRange(first, a, first.length),
                Arrays.copyOfRange(second, b, second.length));
    }

    private static int firstPage(byte[] ogg) {
        int length = 27 + (ogg[26] & 0xFF);
        for (int i = 0; i < (ogg[26] & 0xFF); i++) {
            length += ogg[27 + i] & 0xFF;
        }
        return length;
    }

    @Test
    void ofSeveralSoundTracksTheFirstIsReadWithAWarning() throws AudioException {
        float[] noise = Sounds.noise(RATE);
        byte[] file = twoTracks(Encoding.FLAC_OGG.file(new float[RATE]), Encoding.OPUS.file(Sounds.noise(48_000)));
        byte[] single = Encoding.FLAC_OGG.file(noise);

        Recording first = read(file);
        Recording chosen = read(file, 0);
        Recording second = read(file, 1);

        assertThat(first.samples()).containsOnly(0).hasSize(RATE);
        assertThat(first.warnings())
                .containsExactly("test: has 2 sound tracks: 1 (no language, 1 channel), 2 (no language, 1 channel);"
                        + " track 1 is read");
        assertThat(chosen.samples()).isEqualTo(first.samples());
        assertThat(chosen.warnings()).as("a track that was asked for").isEmpty();
        assertThat(second.sampleRate()).isEqualTo(48_000);
        assertThat(second.samples()[30_000]).isNotZero();
        assertThat(second.warnings()).isEmpty();
        assertThatThrownBy(() -> read(file, 2))
                .isInstanceOf(AudioException.NoSuchTrack.class)
                .hasMessage("test: has no sound track 3; choose one from 1 to 2");
        assertThatThrownBy(() -> read(single, 1)).hasMessage("test: has no sound track 2; it has one");
    }

    private static Recording read(byte[] file, int track) throws AudioException {
        return Recording.read(new ByteArrayInputStream(file), "test", NATIVE.withTrack(OptionalInt.of(track)));
    }

    // WAV

    private static byte[] wave(byte[] data, int stated, byte[]... behind) {
        return WaveBytes.riff(WaveBytes.concatenate(
                WaveBytes.chunk("fmt ", WaveBytes.format(WaveBytes.PCM, 16, 1, RATE)),
                WaveBytes.chunk("data", stated, data),
                WaveBytes.concatenate(behind)));
    }

    @Test
    void soundBehindTheSamplesIsReported() throws IOException {
        byte[] data = random(2 * RATE, 1);
        byte[] one = wave(data, data.length);

        Recording joined = readFile(WaveBytes.concatenate(one, one));
        assertThat(joined.duration()).isEqualTo(1);
        assertThat(joined.warnings())
                .singleElement()
                .asString()
                .endsWith(": another WAV file follows its sound and is not read; separate the two");
        Recording twice = readFile(wave(data, data.length, WaveBytes.chunk("data", random(RATE, 2))));
        assertThat(twice.samples()).isEqualTo(read(one).samples());
        assertThat(twice.warnings())
                .singleElement()
                .asString()
                .endsWith(": 16,000 bytes in a second chunk of samples are not read; join the two");
        Recording half = readFile(wave(data, RATE));
        assertThat(half.duration()).isEqualTo(0.5);
        assertThat(half.warnings())
                .singleElement()
                .asString()
                .endsWith(
                        ": 16,000 bytes follow the end of the sound that its header states, and are not read; the header may be"
                                + " wrong");
    }

    @Test
    void notesBehindTheSamplesAreNotReported() throws IOException {
        byte[] data = random(2 * RATE, 1);
        byte[] notes = WaveBytes.concatenate(
                WaveBytes.chunk("LIST", ascii("INFOISFT\4\0\0\0test")),
                WaveBytes.chunk("id3 ", random(9_000, 3)),
                WaveBytes.chunk("bext", random(602, 4)));

        assertThat(readFile(wave(data, data.length, notes)).warnings()).isEmpty();
        assertThat(readFile(WaveBytes.concatenate(wave(data, data.length), new byte[3]))
                        .warnings())
                .isEmpty();
    }

    @Test
    void codingsAreNamedByTheirTag() {
        byte[] data = random(40_000, 1);
        assertThatThrownBy(() -> read(WaveBytes.file(0x7777, 16, 1, RATE, data)))
                .isInstanceOf(AudioException.NotAudio.class)
                .hasMessage("test: has audio of an unknown kind (format tag 0x7777), which cannot be decoded here;"
                        + " convert it to WAV or FLAC");
        assertThatThrownBy(() -> read(WaveBytes.file(0x38, 4, 2, 8_000, data)))
                .hasMessage("test: has audio of the kind NMS ADPCM (format tag 0x0038), which cannot be decoded here;"
                        + " convert it to WAV or FLAC");
        assertThatThrownBy(() -> read(WaveBytes.file(0x64, 8, 1, 8_000, data)))
                .isInstanceOf(AudioException.class)
                .hasMessageContaining("'adpcm_g726' (format tag 0x0064)");
    }

    /** Bytes that are no AMR, in a file that says so: what little decodes is no recording. */
    @Test
    void aFileWithMoreDamageThanSoundFails() {
        byte[] bytes = WaveBytes.concatenate(ascii("#!AMR\n"), random(40_000, 1));

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(AudioException.Damaged.class)
                .hasMessageMatching("test: \\d+ of \\d+ packets of the kind 'amr_nb' are damaged \\(.*\\): it may be of"
                        + " another coding than its header states; record, copy or download it again");
    }

    // AMR

    /** Half a second of speech frames, 0.6 s in which a telephone sends next to nothing, and half a second more. */
    @Test
    void pausesOfTelephonesAreSilence() throws AudioException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ascii("#!AMR\n"));
        byte[] speech = new byte[32];
        speech[0] = 7 << 3 | 4;
        byte[] noise = new byte[6];
        noise[0] = 8 << 3 | 4;
        for (int i = 0; i < 80; i++) {
            boolean pause = i >= 25 && i < 55;
            file.writeBytes(!pause ? speech : i % 8 == 1 ? noise : new byte[] {15 << 3 | 4});
        }

        Recording recording = read(file.toByteArray());

        assertThat(recording.duration()).isEqualTo(80 * 0.02);
        assertThat(recording.warnings()).isEmpty();
        assertThat(Arrays.copyOfRange(recording.samples(), 25 * 160, 55 * 160)).containsOnly(0);
    }

    // Levels

    /** Full scale at 44.1 kHz, whose edges the resampler overshoots: no fault of a file of whole numbers. */
    @Test
    void theResamplersOvershootIsNoFaultOfTheFile() throws AudioException {
        short[] square = new short[44_100];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 50 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        byte[] file = WaveBytes.pcm16(1, 44_100, square);

        Recording recording = Recording.read(new ByteArrayInputStream(file), "test", AudioOptions.DEFAULT);

        assertThat(recording.warnings()).isEmpty();
        assertThat(Recording.read(new ByteArrayInputStream(file), "test", NATIVE)
                        .warnings())
                .isEmpty();
    }

    private static Recording channels(double... factors) throws AudioException {
        float[] noise = Sounds.noise(RATE);
        short[] samples = new short[factors.length * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(30_000 * factors[i % factors.length] * noise[i / factors.length]);
        }
        return read(WaveBytes.pcm16(factors.length, RATE, samples));
    }

    @Test
    void channelsThatCancelAreReported() throws AudioException {
        assertThat(channels(1, -1).warnings())
                .singleElement()
                .asString()
                .matches("test: its channels cancel each other: their mix is \\d\\d dB below them, as if one were"
                        + " inverted; read one channel alone");
        assertThat(channels(1, -0.9).warnings()).singleElement().asString().contains("mix is 26 dB below");
        assertThat(channels(1, 0.5, -1, -0.5).warnings()).hasSize(1);
        assertThat(channels(1).warnings()).isEmpty();
        assertThat(channels(1, 1).warnings()).isEmpty();
        assertThat(channels(1, 0).warnings()).as("one channel is silent").isEmpty();
        assertThat(channels(1, -0.1).warnings()).as("crosstalk").isEmpty();
        assertThat(channels(0, 0).warnings()).isEmpty();
        assertThat(Recording.read(
                                new ByteArrayInputStream(WaveBytes.pcm16(2, RATE, alternating())),
                                "test",
                                NATIVE.withChannel(new Channel.Only(1)))
                        .warnings())
                .as("one channel is read")
                .isEmpty();
    }

    private static short[] alternating() {
        short[] samples = new short[2 * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i % 2 == 0 ? 9_000 : -9_000);
        }
        return samples;
    }

    // Names

    @Test
    void formatsThatAreNotReadAreNamed() throws IOException {
        Path file = Files.write(folder.resolve("call.ulaw"), random(8_000, 1));
        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOf(AudioException.NotAudio.class)
                .hasMessage(
                        file + ": has no header, as .ulaw files have none; convert it, for example with sox -t ul -r"
                                + " 8000 -c 1 IN.ulaw OUT.wav, and give a recording, such as WAV, FLAC or MP3");
        assertThatThrownBy(() -> read(
                        Encoder.encode("tta", "tta", "s16", RATE, 1, Encoding.BIT_RATE, Sounds.noise(RATE), Map.of())))
                .hasMessage("test: is of the format TTA, which is not read here; convert it to WAV or FLAC");
        assertThatThrownBy(() -> read(Encoder.encode(
                        "mpegts", "mp2", "s16", RATE, 1, Encoding.BIT_RATE, Sounds.noise(2 * RATE), Map.of())))
                .hasMessage("test: is of the format MPEG transport stream, which is not read here;"
                        + " convert it to WAV or FLAC");
    }

    @Test
    void wholeHeadersWithoutSound() {
        byte[] ogg = Encoding.VORBIS.file(Sounds.noise(44_100));
        int page = firstPage(ogg);
        while (ogg[page + 5] != 0 || ogg[page + 6] == 0 && ogg[page + 7] == 0 && ogg[page + 8] == 0) {
            page += firstPage(Arrays.copyOfRange(ogg, page, ogg.length));
        }
        byte[] headers = Arrays.copyOf(ogg, page);

        assertThatThrownBy(() -> read(headers))
                .isInstanceOf(AudioException.Damaged.class)
                .hasMessage("test: begins like a file of the format Ogg but ends before any sound;"
                        + " record, copy or download it again");
    }

    /** ALAC in CAF, whose last packet is not full: the header counts it as full. */
    @Test
    void theLastPacketOfAppleLosslessInCaf() throws AudioException {
        Recording recording = read(Encoder.encode(
                "caf", "alac", "s16p", RATE, 1, Encoding.BIT_RATE, Sounds.noise(2 * RATE + 5), Map.of()));

        assertThat(recording.samples()).hasSizeGreaterThanOrEqualTo(2 * RATE + 5);
        assertThat(recording.warnings()).isEmpty();
    }
}
