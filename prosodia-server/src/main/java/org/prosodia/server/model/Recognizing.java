package org.prosodia.server.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.prosodia.audio.Cancellation;
import org.prosodia.audio.Channel;
import org.prosodia.formats.AnnotationFormat;
import org.prosodia.formats.AudformatDatabase;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.RequestedFields;
import org.prosodia.formats.TimelineWriter;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.RecognitionMetrics;
import org.prosodia.recognizer.RecognitionProgress;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.report.explanation.ExplanationReport;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.upload.Upload;

/**
 * The way from a recording to an answer, which is that of the commands {@code predict} and {@code explain}.
 *
 * @param model the model that is asked
 * @param question what is asked
 * @param upload the recording
 */
public record Recognizing(ServedModel model, Question question, Upload upload) {

    /**
     * Returns the answer.
     *
     * @param cancellation ends the work early
     * @param progress receives the position in the recording
     * @param metrics receives the end of the recognition
     * @throws IOException if the recording cannot be read; the message names the temporary copy
     */
    public Answer answer(Cancellation cancellation, RecognitionProgress progress, RecognitionMetrics metrics)
            throws IOException {
        Recognizer recognizer = model.recognizer()
                .withCancellation(cancellation)
                .withProgress(progress)
                .withMetrics(metrics);
        return switch (question.kind()) {
            case RECOGNITION -> recognition(recognizer);
            case TIMELINE -> spans(recognizer);
            case EXPLANATION -> explanation(cancellation, progress);
        };
    }

    private RequestedFields fields() {
        try {
            return new RequestedFields(
                    question.quality(),
                    false,
                    question.abstention().threshold(model.file().metadata()));
        } catch (IOException e) {
            throw ProblemException.ofParameter("abstain_below", e.getMessage() + "; give a number");
        }
    }

    private Answer recognition(Recognizer recognizer) throws IOException {
        RequestedFields fields = fields();
        Recognition measured = recognizer.recognize(upload.file());
        Recognition recognition = fields.of(measured, upload.name()).named(upload.name());
        return text(out -> RecognitionWriter.of(
                        question.format(), recognition.model().labels(), fields.quality(), out)
                .write(recognition));
    }

    private Answer spans(Recognizer recognizer) throws IOException {
        try {
            return timeline(recognizer);
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofParameter("timeline", "this model has none: " + e.getMessage());
        }
    }

    private Answer timeline(Recognizer recognizer) throws IOException {
        RequestedFields fields = fields();
        if (question.roles().all().isEmpty()) {
            EmotionTimeline measured =
                    recognizer.timeline(upload.file(), new Channel.Mix(), TimelineSettings.DEFAULT, model.voice());
            EmotionTimeline timeline = fields.of(measured, upload.name()).named(upload.name());
            return timeline(writer -> writer.write(timeline), fields);
        }
        CallTimeline measured = call(recognizer);
        CallTimeline call = fields.of(measured, upload.name()).named(upload.name());
        return timeline(writer -> writer.write(call), fields);
    }

    private CallTimeline call(Recognizer recognizer) throws IOException {
        try {
            return recognizer.call(
                    upload.file(),
                    question.roles().all(),
                    question.roles().policy(),
                    TimelineSettings.DEFAULT,
                    model.voice());
        } catch (RoleRefusedException e) {
            throw new IllegalStateException(e); // the roles were checked with the parameters
        }
    }

    private interface Timeline {
        void to(TimelineWriter writer) throws IOException;
    }

    private Answer timeline(Timeline timeline, RequestedFields fields) throws IOException {
        if (question.format().equals(Question.AUDFORMAT)) {
            return database(timeline, fields);
        }
        boolean plain = TimelineWriter.FORMATS.contains(question.format());
        return text(out -> timeline.to(
                plain
                        ? TimelineWriter.of(question.format(), out)
                        : TimelineWriter.of(AnnotationFormat.of(question.format()), out)));
    }

    /** Returns the two files of a database in an archive; they are written beside the upload. */
    private Answer database(Timeline timeline, RequestedFields fields) throws IOException {
        Path folder = Files.createTempDirectory("prosodia-audformat");
        try {
            AudformatDatabase database = AudformatDatabase.create(
                    folder,
                    model.recognizer().summary(),
                    fields.emotions(model.file().metadata().labels()));
            timeline.to(database);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (String name : new String[] {AudformatDatabase.HEADER, AudformatDatabase.TABLE}) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(folder.resolve(name), zip);
                }
            }
            return new Answer("application/zip", bytes.toByteArray());
        } finally {
            for (String name : new String[] {AudformatDatabase.HEADER, AudformatDatabase.TABLE}) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private Answer explanation(Cancellation cancellation, RecognitionProgress progress) throws IOException {
        Explanation why = cancellation.<Explanation, IOException, RuntimeException>call(
                () -> model.explainer().explain(upload.file(), question.part(), progress));
        return new Answer(
                MediaTypes.JSON,
                ExplanationReport.of(why.named(upload.name()), false)
                        .jsonWithMaps()
                        .concat("\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private interface Text {
        void to(Writer out) throws IOException;
    }

    private Answer text(Text text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            text.to(out);
        }
        return new Answer(MediaTypes.of(question.format()), bytes.toByteArray());
    }
}
