package org.prosodia.corpus;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;

/**
 * A labelled span of audio. Immutable.
 *
 * @param id an id that is unique within its corpus; not blank
 * @param audio the file; made absolute
 * @param span the part of the file; empty for all of it
 * @param label the emotion, in lower case, without any of {@code , / + =}; see {@link #normalised}
 * @param rawLabel the label as the corpus writes it, such as EmoDB's {@code W}
 * @param speaker the speaker, in Unicode's composed form; empty if the corpus does not name one, so that no protocol
 *     can guarantee a speaker-independent test
 * @param session the conversation or recording session it belongs to
 * @param attributes all other fields of the corpus by name; {@code channel} is a channel of the file, counted from 0
 */
public record Utterance(
        String id,
        Path audio,
        Optional<TimeSpan> span,
        String label,
        String rawLabel,
        Optional<String> speaker,
        Optional<String> session,
        Map<String, String> attributes) {

    /** The attribute with the channel of the file. */
    public static final String CHANNEL = "channel";

    /** The attribute with the words spoken. */
    public static final String TEXT = "text";

    /** The attribute with the scripted sentence or scene, if a corpus repeats some: {@code a01}. */
    public static final String SENTENCE = "sentence";

    /**
     * The attribute with the part to which the owners assign it: {@code train}, {@code dev}, {@code test},
     * {@code test2} and so on.
     */
    public static final String PART = "part";

    /** The attribute with the name of the corpus, if several are merged. */
    public static final String CORPUS = "corpus";

    /** The attribute with the origin of the words: {@link #IMPROVISED} or {@link #SCRIPTED}. */
    public static final String STYLE = "style";

    /** A {@link #STYLE}: the speaker's own words. */
    public static final String IMPROVISED = "improvised";

    /** A {@link #STYLE}: words learnt or read. */
    public static final String SCRIPTED = "scripted";

    /** The tolerance for spans that end after their file, in seconds, since times are often rounded. */
    public static final double TOLERANCE = 0.1;

    // These characters separate the parts of a protocol's name and the classes of a list.
    private static final Pattern LABEL = Pattern.compile("[^\\p{Cntrl},/+=]{1,100}");
    // Blanks of all kinds, byte order marks and blanks without a width, which tables have by accident.
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\uFEFF\\u200B]+");
    private static final Pattern CHANNEL_NUMBER = Pattern.compile("\\d{1,4}");

    /**
     * Copies the attributes and checks the rest.
     *
     * @throws IllegalArgumentException if the id or the speaker is blank, or the label or the channel is invalid
     */
    public Utterance {
        audio = audio.toAbsolutePath().normalize();
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        span.ifPresent(TimeSpan::bounded);
        Objects.requireNonNull(rawLabel, "rawLabel");
        speaker = speaker.map(Utterance::normalisedName);
        session = session.map(Utterance::normalisedName);
        if (id.isBlank()) {
            throw new IllegalArgumentException("an utterance needs an id");
        }
        if (!LABEL.matcher(label).matches() || !label.equals(normalised(label))) {
            throw new IllegalArgumentException(
                    "'" + label + "' is not a label: 1 to 100 characters in lower case, without , / + =");
        }
        if (speaker.isPresent() && speaker.get().isBlank()) {
            throw new IllegalArgumentException("a speaker's name is not blank; leave it out if it is unknown");
        }
        String channel = attributes.get(CHANNEL);
        if (channel != null && !CHANNEL_NUMBER.matcher(channel).matches()) {
            throw new IllegalArgumentException("the channel '" + channel + "' is not a number from 0 to 9999");
        }
    }

    /**
     * Returns a label in Prosodia's form: in lower case, in Unicode's composed form (NFC), without white space around
     * it and with single blanks within.
     */
    public static String normalised(String rawLabel) {
        return normalisedName(rawLabel).toLowerCase(Locale.ROOT);
    }

    /** Returns a name in Unicode's composed form (NFC), without white space around it and with single blanks within. */
    private static String normalisedName(String name) {
        return WHITE_SPACE
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** Returns this utterance with another label; the raw label stays. */
    Utterance withLabel(String other) {
        return other.equals(label)
                ? this
                : new Utterance(id, audio, span, other, rawLabel, speaker, session, attributes);
    }

    /** Returns an attribute; empty if the corpus does not have it. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /**
     * Returns the words if others may speak the same: the scripted sentence or scene, or else the text, unless it is
     * the speaker's own.
     */
    public Optional<String> sentence() {
        boolean improvised = attribute(STYLE).filter(IMPROVISED::equals).isPresent();
        return attribute(SENTENCE).or(() -> improvised ? Optional.empty() : attribute(TEXT));
    }

    /** Returns the channel of the file with the speech, counted from 0; empty for the mix of all channels. */
    public OptionalInt channel() {
        String channel = attributes.get(CHANNEL);
        return channel == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(channel));
    }

    /**
     * Reads the span of the file, and only the channel if the corpus names one.
     *
     * @param options the sample rate and limits, and the channel if the corpus names none
     * @return the utterance's audio alone, under its id
     * @throws AudioException if the file cannot be read
     * @throws CorpusException if the span ends more than {@value #TOLERANCE} s after the file, or is longer than
     *     {@link org.prosodia.audio.AudioLimits#recordingSeconds()}
     */
    public Recording recording(AudioOptions options) throws AudioException, CorpusException {
        AudioOptions chosen = channel().isPresent()
                ? options.withChannel(new Channel.Only(channel().getAsInt()))
                : options;
        if (span.isEmpty()) {
            Recording whole = Recording.read(audio, chosen);
            return new Recording(id, whole.samples(), whole.sampleRate(), whole.warnings());
        }
        try (AudioReader reader = AudioReader.open(audio, chosen)) {
            return new SpanReader(this, reader).read(options.limits().recordingSeconds());
        }
    }

    /** Returns true if the span ends after a file of some length by more than the tolerance, or starts after it. */
    boolean endsAfter(double seconds) {
        return span.isPresent()
                && (span.get().end() > seconds + TOLERANCE || span.get().start() >= seconds);
    }

    /**
     * Returns true if both have audio in common: the same file, not two different channels of it, and spans that
     * overlap.
     */
    public boolean sharesAudioWith(Utterance other) {
        boolean apart = channel().isPresent()
                && other.channel().isPresent()
                && !channel().equals(other.channel());
        return !apart
                && audio.equals(other.audio)
                && (span.isEmpty() || other.span.isEmpty() || span.get().overlaps(other.span.get()));
    }
}
