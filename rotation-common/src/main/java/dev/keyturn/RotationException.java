package dev.keyturn;

import java.util.function.UnaryOperator;

/**
 * Why a step ended without success, told to the person who is paged: what is wrong, named by field or label, and what
 * to do. The kinds say who has to act. Whatever the kind, AWSCURRENT is on a version that the target accepts, or will
 * be when the rotation is run again.
 *
 * <p>It never holds a secret value, and for that reason never another exception as its cause: the messages of drivers
 * and servers may echo a statement, a URL or a value. Their types and codes are told in our own words instead.
 */
public abstract sealed class RotationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String problem;
    private final String remedy;

    /** Without a cause and without room for suppressed exceptions: nobody can hang a foreign message on this one. */
    private RotationException(String code, String problem, String remedy) {
        super(null, null, false, true);
        this.code = code;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** A stable name for alarms and run books: upper case with underscores. */
    public final String code() {
        return code;
    }

    /** The problem, the remedy and the code: all that there is to say. */
    @Override
    public final String getMessage() {
        return problem + " " + remedy + " [" + code + "]";
    }

    /** What to do about it, in one sentence. */
    public final String remedy() {
        return remedy;
    }

    /** The same failure, of the same kind and place, with its sentence put through {@code redaction}. */
    final RotationException redacted(UnaryOperator<String> redaction) {
        String sentence = redaction.apply(problem);
        RotationException redacted = switch (this) {
            case Malformed kind -> new Malformed(code, sentence, remedy);
            case OutOfTurn kind -> new OutOfTurn(code, sentence, remedy);
            case Refused kind -> new Refused(code, sentence, remedy);
            case Unusable kind -> new Unusable(code, sentence, remedy);
            case Unreachable kind -> new Unreachable(code, sentence, remedy);
        };
        redacted.setStackTrace(getStackTrace());
        return redacted;
    }

    /** The secret, the event or a setting is not of the shape that it must have: whoever wrote it has to act. */
    public static final class Malformed extends RotationException {
        private static final long serialVersionUID = 1L;

        public Malformed(String code, String problem, String remedy) {
            super(code, problem, remedy);
        }
    }

    /** The labels say that it is not this step's turn: as a rule nobody has to act. */
    public static final class OutOfTurn extends RotationException {
        private static final long serialVersionUID = 1L;

        public OutOfTurn(String code, String problem, String remedy) {
            super(code, problem, remedy);
        }
    }

    /** Secrets Manager or the target said no: an administrator has to act. */
    public static final class Refused extends RotationException {
        private static final long serialVersionUID = 1L;

        public Refused(String code, String problem, String remedy) {
            super(code, problem, remedy);
        }
    }

    /** The target, or the secret itself, rules out this pending value, so it is given up and the next one is new. */
    public static final class Unusable extends RotationException {
        private static final long serialVersionUID = 1L;

        public Unusable(String code, String problem, String remedy) {
            super(code, problem, remedy);
        }
    }

    /** Secrets Manager or the target gave no answer: the network, or time, has to heal. */
    public static final class Unreachable extends RotationException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String code, String problem, String remedy) {
            super(code, problem, remedy);
        }
    }
}
