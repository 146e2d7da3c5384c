package org.prosodia.server.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/** The one file of a form, written as it arrives; other fields are passed over. */
final class FormFile implements MultiPart.Parser.Listener {

    /** The most parts of a form: a file and a few fields that pages add. */
    static final int PARTS = 16;

    private final OutputStream out;
    private HttpFields.Mutable headers = HttpFields.build();
    private boolean inFile;
    private boolean ended;
    private Optional<String> name = Optional.empty();
    private @Nullable Throwable failure;

    FormFile(OutputStream out) {
        this.out = out;
    }

    /** Returns the file's name. */
    String name() throws IOException {
        check();
        if (!ended) {
            throw malformed("the form ends before its last boundary");
        }
        return name.orElseThrow(() -> malformed("the form has no file: send one, such as curl -F file=@clip.wav"));
    }

    /** Throws the failure that was found, if there is one. */
    void check() throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof ProblemException problem) {
            throw problem;
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }

    @Override
    public void onPartBegin() {
        headers = HttpFields.build();
    }

    @Override
    public void onPartHeader(String field, String value) {
        headers.add(new HttpField(field, value));
    }

    @Override
    public void onPartHeaders() {
        String disposition = headers.get(HttpHeader.CONTENT_DISPOSITION);
        Optional<String> file = disposition == null ? Optional.empty() : ContentDisposition.fileName(disposition);
        inFile = file.isPresent();
        if (inFile && name.isPresent()) {
            failure = malformed("the form has several files: send one recording in each request");
        }
        name = name.or(() -> file);
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        if (!inFile || failure != null) {
            return;
        }
        try {
            ByteBuffer bytes = chunk.getByteBuffer();
            BufferUtil.writeTo(bytes, out);
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void onComplete() {
        ended = true;
    }

    @Override
    public void onFailure(Throwable found) {
        if (failure == null) {
            failure = malformed("the form cannot be read (" + found.getMessage() + ")");
        }
    }
}
