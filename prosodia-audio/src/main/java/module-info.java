/**
 * Decodes audio of any format. On the module path the natives are modules that nothing requires by name: start with
 * {@code --add-modules ALL-MODULE-PATH}.
 */
@SuppressWarnings("module") // the modules that use its internals are compiled after this one
module org.prosodia.audio {
    requires org.bytedeco.ffmpeg;
    requires org.bytedeco.javacpp;
    requires org.slf4j;
    requires static org.jspecify;

    exports org.prosodia.audio;
    exports org.prosodia.audio.process;
    exports org.prosodia.audio.concurrent to
            org.prosodia.corpus,
            org.prosodia.recognizer;
    exports org.prosodia.audio.files to
            org.prosodia.corpus,
            org.prosodia.formats,
            org.prosodia.model,
            org.prosodia.report,
            org.prosodia.training;
    exports org.prosodia.audio.text to
            org.prosodia.corpus,
            org.prosodia.report,
            org.prosodia.training;
}
