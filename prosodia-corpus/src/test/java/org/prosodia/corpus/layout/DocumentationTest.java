package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.DownloadSource;
import org.prosodia.corpus.Trees;

/**
 * The worked example of docs/how-to/corpora.md works, and the tables of docs/reference/corpora.md are those of the
 * code.
 */
class DocumentationTest {

    @TempDir
    private Path folder;

    @Test
    void bothNotationsOfTheExampleAreEqual() throws Exception {
        Trees.files(folder, "call-7.wav", "call-8.wav", "call-9.wav");
        Corpus csv = Corpora.read("manifest=" + Trees.file(folder, "list.csv", example("csv")));
        Corpus json = Corpora.read("manifest=" + Trees.file(folder, "list.jsonl", example("json")));

        assertThat(csv.name()).isEqualTo("list");
        assertThat(csv.utterances()).hasSize(5);
        assertThat(csv.labels()).containsExactly("angry", "happy", "neutral", "sad");
        assertThat(json.utterances()).isEqualTo(csv.utterances().subList(0, 2));
    }

    @Test
    void theProblemsReadAsShown() throws Exception {
        Trees.files(folder, "call-7.wav", "call-8.wav", "call-9.wav");
        String faulty = example("csv")
                .replaceFirst("\\ncall-7.wav,4.5", "\ncall-07.wav,4.5")
                .replace("1.0,6.5", "6.5,6.5")
                .replace("text\n", "text,id\n")
                .replaceAll("(call-[78].*)\n", "$1,\n")
                .replace("12.0,sad,customer-8,call-8,1,customer,,", "12.0,sad,customer-8,call-8,1,customer,,call-8")
                .replace("call-9,,customer,", "call-9,,customer,,call-8");
        CorpusException e = catchThrowableOfType(
                CorpusException.class, () -> Corpora.read("manifest=" + Trees.file(folder, "list.csv", faulty)));
        assertThat(page("how-to")).contains("```\n" + e.getMessage().replace(folder + "/", "calls/") + "\n```");
    }

    /** Each corpus's row in the page agrees with its information. */
    @Test
    void theTableOfCorporaIsTheCards() throws Exception {
        assertThat(page("reference"))
                .contains(Corpora.infos().stream()
                        .filter(info ->
                                !info.address().isEmpty() && !info.labels().open())
                        .map(info -> "| `" + info.format() + "` | "
                                + String.join(
                                        " | ",
                                        info.title(),
                                        info.licence(),
                                        "<" + info.address() + ">",
                                        info.layout(),
                                        info.labels().toString())
                                + " |")
                        .toList());
    }

    /** Each download is in the page, with its size and checksum's source. */
    @Test
    void theTableOfDownloadsIsTheOffers() throws Exception {
        assertThat(page("reference").lines().filter(line -> line.contains("Git's own") || line.contains("MD5")))
                .containsExactlyElementsOf(Corpora.infos().stream()
                        .flatMap(info ->
                                info.offers().stream().map(offer -> "| `" + info.format() + "` | " + row(offer) + " |"))
                        .toList());
    }

    private static String row(DownloadSource offer) {
        if (offer instanceof DownloadSource.Archive archive) {
            String path = archive.address().getPath();
            return String.format(
                    Locale.ROOT,
                    "`%s`, %,d bytes | MD5, %s",
                    path.substring(path.lastIndexOf('/') + 1),
                    archive.bytes(),
                    archive.source());
        }
        if (offer instanceof DownloadSource.Deposit deposit) {
            return "`" + deposit.file() + "` | MD5, " + deposit.source() + ", asked for when it is fetched";
        }
        DownloadSource.Repository repository = (DownloadSource.Repository) offer;
        return "the recordings at " + repository.source()
                + (repository.folder().isEmpty() ? "" : ", `" + repository.folder() + "`")
                + " | Git's own, of each file";
    }

    private static String example(String notation) throws Exception {
        Matcher block = Pattern.compile("```" + notation + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page("how-to"));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String page(String kind) throws Exception {
        return Files.readString(Path.of("..", "docs", kind, "corpora.md"));
    }
}
