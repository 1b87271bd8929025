package dev.keyturn.apikeys;

import java.io.IOException;

/** What a provider did instead of what it was asked for. Stays in this room: {@link Calls} tells it to the others. */
abstract sealed class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Failure() {
        super(null, null, false, true);
    }

    /** It said no. Its words are for its own class to read and for nobody to repeat: they may echo what it was sent. */
    static final class Refusal extends Failure {
        private static final long serialVersionUID = 1L;
        /** The credential is not known. */
        static final int UNKNOWN = 401;
        /** The credential is known, and may not do this. */
        static final int FORBIDDEN = 403;
        /** There is no such key. */
        static final int NOT_THERE = 404;
        private final int status;
        private final String text;

        Refusal(int status, String text) {
            this.status = status;
            this.text = text;
        }

        String text() {
            return text;
        }

        int status() {
            return status;
        }
    }

    /** No answer came, or no whole one. */
    static final class Silence extends Failure {
        private static final long serialVersionUID = 1L;
        private final Class<? extends IOException> type;

        Silence(IOException failure) {
            type = failure.getClass();
        }

        Class<? extends IOException> type() {
            return type;
        }
    }

    /** The answer has another shape than the provider publishes. */
    static final class Gibberish extends Failure {
        private static final long serialVersionUID = 1L;
    }
}
