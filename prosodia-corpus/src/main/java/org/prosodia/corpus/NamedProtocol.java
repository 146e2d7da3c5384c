package org.prosodia.corpus;

import java.util.List;
import java.util.Optional;

/**
 * A published protocol for one corpus that has a name of its own.
 *
 * @param name the short name, such as {@code iemocap-improvised-4-loso10}
 * @param corpus the name of the corpus it is for
 * @param protocol the protocol
 * @param source the publication
 */
public record NamedProtocol(String name, String corpus, Protocol protocol, String source) {

    private static final String PAPER = "Li, Song, McLoughlin, Guo and Dai, Interspeech 2018";
    private static final Subset IMPROVISED = new Subset(Utterance.STYLE, List.of(Utterance.IMPROVISED));
    private static final FoldPlan SPEAKERS = new FoldPlan.LeaveOneSpeakerOut();

    /** All named protocols. */
    public static final List<NamedProtocol> ALL = List.of(
            new NamedProtocol(
                    "iemocap-improvised-4-loso10",
                    "iemocap",
                    Protocol.paper(SPEAKERS, IMPROVISED, ClassMap.parse("angry,happy,neutral,sad")),
                    PAPER),
            new NamedProtocol(
                    "iemocap-improvised-4-validation-loso10",
                    "iemocap",
                    Protocol.paper(SPEAKERS, IMPROVISED, ClassMap.parse("angry,happy,neutral,sad"))
                            .withEpochChoice(EpochChoice.BEST_VALIDATION),
                    "a variant of " + PAPER + ": the other speaker of the test speaker's session chooses the epoch"),
            new NamedProtocol(
                    "iemocap-improvised-4-excited-for-happy-loso10",
                    "iemocap",
                    Protocol.paper(SPEAKERS, IMPROVISED, ClassMap.parse("angry,happy=excited,neutral,sad")),
                    "a variant of " + PAPER),
            new NamedProtocol(
                    "iemocap-improvised-4-excited-merged-loso10",
                    "iemocap",
                    Protocol.paper(SPEAKERS, IMPROVISED, ClassMap.parse("angry,happy=excited+happy,neutral,sad")),
                    "a variant of " + PAPER),
            new NamedProtocol(
                    "iemocap-full-4-session5",
                    "iemocap",
                    Protocol.paper(
                            new FoldPlan.LeaveOneSessionOut(),
                            Subset.ALL,
                            ClassMap.parse("angry,happy=excited+happy,neutral,sad")),
                    "the whole corpus by session, the most common protocol since"),
            new NamedProtocol(
                    "ravdess-emobox-6",
                    "ravdess",
                    Protocol.paper(
                            FoldPlan.parse("01+11+20+21,04+10+12+14,08+09+19+23,03+05+07+24,02+15+16+18,06+13+17+22"),
                            Subset.ALL,
                            ClassMap.parse("angry,calm,disgust,fear,happy,neutral,sad,surprise")),
                    "EmoBox's published folds"));

    /** Returns the protocol with a name. */
    public static Optional<NamedProtocol> of(String name) {
        return ALL.stream().filter(named -> named.name.equals(name)).findFirst();
    }

    /** Returns the name of a protocol on a corpus, if it has one. */
    public static Optional<String> name(Protocol protocol, String corpus) {
        return ALL.stream()
                .filter(named -> named.corpus.equals(corpus) && named.protocol.equals(protocol))
                .map(NamedProtocol::name)
                .findFirst();
    }

    /** Returns all names, for messages. */
    public static List<String> names() {
        return ALL.stream().map(NamedProtocol::name).toList();
    }
}
