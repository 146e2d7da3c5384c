package org.prosodia.model;

import java.io.IOException;

/** A model cannot be read. There is one subclass for each remedy; the message is one line that names the file. */
public abstract sealed class ModelException extends IOException {

    private ModelException(String message) {
        super(message);
    }

    private ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The file does not exist or cannot be read. */
    public static final class Unreadable extends ModelException {
        public Unreadable(String file, IOException cause) {
            super(
                    file + ": cannot be read (" + cause.getClass().getSimpleName()
                            + "); name a model file, or make one with `train`",
                    cause);
        }
    }

    /** The file is not ONNX, or is an ONNX graph that Prosodia did not write. */
    public static final class NotAModel extends ModelException {
        public NotAModel(String file, String what) {
            super(file + ": not a Prosodia model (" + what + "); name a file that `train` wrote");
        }
    }

    /** The file holds an ensemble, and the use requires a single network. */
    public static final class SeveralNetworks extends ModelException {
        public SeveralNetworks(String file, int networks) {
            super(file + ": an ensemble of " + networks + " networks, and this is possible with one network only; name"
                    + " the file of one of them, or of a network that was trained with the ensemble as its teacher");
        }
    }

    /** The file was written by a later version of Prosodia. */
    public static final class Newer extends ModelException {
        public Newer(String file, long schema, long known) {
            super(file + ": written by a newer Prosodia (schema " + schema + ", this version reads up to " + known
                    + "); update Prosodia");
        }
    }

    /** The file is a truncated or changed model. */
    public static final class Damaged extends ModelException {
        public Damaged(String file, String what) {
            super(message(file, what));
        }

        public Damaged(String file, String what, Throwable cause) {
            super(message(file, what), cause);
        }

        private static String message(String file, String what) {
            return file + ": damaged model (" + what + "); copy or train it again";
        }
    }
}
