package org.prosodia.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prosodia.formats.turns.TurnFile;
import org.prosodia.formats.turns.TurnFileException;
import org.prosodia.formats.turns.TurnFormat;
import org.prosodia.testing.AnnotationDocument;

/** Files of turns, in each format. */
final class TurnTargets {

    private static final Map<TurnFormat, List<String>> SEEDS = Map.of(
            TurnFormat.RTTM,
                    List.of("SPEAKER call 1 0.50 1.25 <NA> <NA> anna <NA> <NA>\n", ";; a note\nSPKR-INFO c 1\n"),
            TurnFormat.TEXTGRID, List.of(AnnotationDocument.PRAAT_LONG.text(), AnnotationDocument.PRAAT_SHORT.text()),
            TurnFormat.EAF, List.of(AnnotationDocument.ELAN.text(), AnnotationDocument.CALL_EAF.text()),
            TurnFormat.VTT, List.of("WEBVTT\n\nNOTE x\n\n1\n00:01.000 --> 00:02.500 align:start\n<v Anna>Hello\n"),
            TurnFormat.SRT,
                    List.of("1\n00:00:01,000 --> 00:00:02,500\nHello\n\n2\n00:00:03,000 --> 00:00:04,000\nyou\n"),
            TurnFormat.WHISPER,
                    List.of(
                            "{\"segments\":[{\"start\":0.5,\"end\":1.5,\"text\":\"hi\",\"speaker\":\"A\"}]}",
                            "{\"transcription\":[{\"offsets\":{\"from\":0,\"to\":1500},\"text\":\"hi\"}]}"),
            TurnFormat.CTM, List.of("call 1 0.50 0.25 hello 0.9\ncall 1 0.75 0.30 you 0.8\n"),
            TurnFormat.CSV,
                    List.of("start,end,speaker,text\n0.5,1.5,anna,\"hello, you\"\n", "sep=;\nstart;end\n0,5;1,5\n"));

    private TurnTargets() {}

    static List<FuzzTarget> all() {
        List<FuzzTarget> all = new ArrayList<>();
        for (TurnFormat format : TurnFormat.values()) {
            all.add(new FuzzTarget(
                    "turns-" + format.name().toLowerCase(Locale.ROOT),
                    "files of turns, " + format,
                    SEEDS.get(format).stream()
                            .map(text -> text.getBytes(StandardCharsets.UTF_8))
                            .toList(),
                    List.of(TurnFileException.class),
                    bytes -> read(bytes, format)));
        }
        return all;
    }

    private static void read(byte[] bytes, TurnFormat format) throws TurnFileException {
        TurnFile file = TurnFile.of("turns", bytes, Optional.of(format));
        file.turns().forEach(turn -> {
            if (!(turn.start() >= 0) || !(turn.end() >= turn.start()) || Double.isInfinite(turn.end())) {
                throw new AssertionError("a turn from " + turn.start() + " to " + turn.end());
            }
        });
    }
}
