package org.prosodia.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.corpus.layout.RecordingManifest;

/** Lists of recordings, for recognition and for training. */
final class ListTargets {

    private static final List<byte[]> RECORDINGS = texts(
            "{\"path\":\"a.wav\",\"id\":\"one\",\"start\":0.5,\"end\":1.5,\"channel\":\"left\",\"speaker\":\"anna\"}\n",
            "path,id,start,end,channel\na.wav,one,0.5,1.5,left\n",
            "sep=;\npath;start\na.wav;0,5\n",
            "a.wav\nb.wav\n");

    private static final List<byte[]> UTTERANCES = texts(
            "{\"audio\":\"a.wav\",\"id\":\"one\",\"start\":0.5,\"end\":1.5,\"channel\":0,\"label\":\"sad\",\"speaker\":\"anna\"}\n",
            "audio,id,start,end,label,speaker\na.wav,one,0.5,1.5,sad,anna\n",
            "sep=;\naudio;start;end;label\na.wav;0,5;1,5;sad\n");

    private ListTargets() {}

    static List<byte[]> texts(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static List<FuzzTarget> all() {
        ScratchFolder folder = new ScratchFolder();
        return List.of(
                new FuzzTarget(
                        "list-recordings",
                        "lists of predict --manifest: JSON lines, CSV, paths",
                        RECORDINGS,
                        List.of(CorpusException.class),
                        ListTargets::recordings),
                new FuzzTarget(
                        "list-corpus",
                        "lists of utterances for training",
                        UTTERANCES,
                        List.of(CorpusException.class),
                        bytes -> {
                            folder.file("a.wav", new byte[0]);
                            Corpora.read("manifest=" + folder.file("list", bytes));
                        }));
    }

    private static void recordings(byte[] bytes) throws IOException {
        try (RecordingManifest manifest = RecordingManifest.of(new ByteArrayInputStream(bytes), "list")) {
            int before = 0;
            for (Optional<RecordingManifest.Line> line = manifest.next(); line.isPresent(); line = manifest.next()) {
                if (line.get().number() < before) {
                    throw new AssertionError("line " + line.get().number() + " after line " + before);
                }
                before = line.get().number();
                if (line.get() instanceof RecordingManifest.Entry entry && !(entry.end() > entry.start())) {
                    throw new AssertionError("a part from " + entry.start() + " to " + entry.end());
                }
            }
        }
    }
}
