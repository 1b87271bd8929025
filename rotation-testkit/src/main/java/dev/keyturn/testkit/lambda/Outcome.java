package dev.keyturn.testkit.lambda;

import java.time.Duration;
import java.util.Locale;

/** How an invocation ended: with the handler's answer, or with an error in the words that Lambda uses. */
sealed interface Outcome {

    record Answer(String json) implements Outcome {}

    record Failure(String type, String message) implements Outcome {

        /** The exit value of a process that SIGKILL ended, as the JDK gives it. */
        private static final int KILLED = 128 + 9;

        static Failure timedOut(String task, Duration limit) {
            double seconds = limit.toMillis() / 1000.0;
            String message = String.format(Locale.ROOT, "%s timed out after %.2f seconds", task, seconds);
            return new Failure("Sandbox.Timedout", message);
        }

        static Failure exited(int exitValue) {
            return new Failure("Runtime.ExitError", "Runtime exited " + switch (exitValue) {
                case 0 -> "without providing a reason";
                case KILLED -> "with error: signal: killed";
                default -> "with error: exit status " + exitValue;
            });
        }
    }
}
