package org.prosodia.corpus.download;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.corpus.DownloadSource;

/**
 * The recordings of a Git repository at GitHub, each with the length and checksum that GitHub lists
 * (docs.github.com/rest/git/trees). For a file in Git LFS the repository has a small text, the pointer, with length and
 * SHA-256 (github.com/git-lfs/git-lfs/blob/main/docs/spec.md).
 */
final class RepositoryFiles {

    /** The length limit of a list: 100,000 files, more than GitHub returns at once, take about so many bytes. */
    private static final int LONGEST_LIST = 32 << 20;

    private static final int LONGEST_POINTER = 1_024; // the specification's own limit
    private static final Pattern POINTER = Pattern.compile("version https://git-lfs\\.github\\.com/spec/v1\n(?:.*\n)*?"
            + "oid sha256:(?<oid>[0-9a-f]{64})\nsize (?<size>\\d{1,15})\n(?:.*\n)*");

    private final Web web;
    private final DownloadSource.Repository repository;

    RepositoryFiles(Web web, DownloadSource.Repository repository) {
        this.web = web;
        this.repository = repository;
    }

    /** Returns all recordings; for those in Git LFS their pointers. */
    List<WebFile> in(Path folder) throws IOException {
        URI list = address(
                "api.github.com", "/repos/" + repository.name() + "/git/trees/" + repository.revision(), "recursive=1");
        JsonNode json = web.list(list, LONGEST_LIST, "use git clone https://github.com/" + repository.name());
        if (json.path("truncated").asBoolean()) {
            throw new DownloadException(
                    list + " returns only part of its list: use git clone https://github.com/" + repository.name());
        }
        List<WebFile> files = new ArrayList<>();
        for (JsonNode entry : json.path("tree")) {
            String path = entry.path("path").asText();
            if (entry.path("type").asText().equals("blob")
                    && path.startsWith(repository.folder())
                    && AudioFiles.hasAudioSuffix(path)) {
                long bytes = entry.path("size").asLong();
                files.add(new WebFile(
                        at("raw.githubusercontent.com/", path),
                        WebFile.inside(folder, path, repository.source()),
                        bytes,
                        Checksum.gitBlob(entry.path("sha").asText(), bytes),
                        repository.source()));
            }
        }
        if (files.isEmpty()) {
            throw new DownloadException(
                    list + " lists no recordings: they may have moved; see https://github.com/" + repository.name());
        }
        return files;
    }

    /** Returns the recording itself if the file is a pointer of Git LFS; otherwise the file. */
    WebFile kept(WebFile file) throws DownloadException {
        if (file.bytes() > LONGEST_POINTER) {
            return file;
        }
        try {
            Matcher pointer =
                    POINTER.matcher(new String(web.bytes(file.address(), LONGEST_POINTER), StandardCharsets.UTF_8));
            return !pointer.matches()
                    ? file
                    : new WebFile(
                            at("media.githubusercontent.com/media/", path(file)),
                            file.target(),
                            Long.parseLong(pointer.group("size")),
                            Checksum.sha256(pointer.group("oid")),
                            file.source());
        } catch (IOException e) {
            throw new DownloadException(
                    file.address() + " cannot be downloaded (" + e.getMessage() + "): run this"
                            + " again later, or use git clone"
                            + " https://github.com/" + repository.name() + " with Git LFS",
                    e);
        }
    }

    /** Returns the path within the repository. */
    private String path(WebFile file) {
        return file.address()
                .getPath()
                .substring(("/" + repository.name() + "/" + repository.revision() + "/").length());
    }

    private URI at(String server, String path) {
        int slash = server.indexOf('/');
        return address(
                server.substring(0, slash),
                server.substring(slash) + repository.name() + "/" + repository.revision() + "/" + path,
                null);
    }

    /** Returns an address, with blanks and the like in it percent-encoded. */
    private static URI address(String host, String path, @Nullable String query) {
        try {
            return new URI("https", host, path, query, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address: " + host + path, e);
        }
    }
}
