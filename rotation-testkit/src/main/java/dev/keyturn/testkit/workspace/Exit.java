package dev.keyturn.testkit.workspace;

/**
 * A program's end, waited for by the thread that asks. {@link Process#onExit} ends on a thread of the common pool:
 * whoever joins it on such a thread waits for another of them, which may never come.
 */
public final class Exit {
    private Exit() {}

    /** The program's exit status, once it has ended; an interruption is kept for later. */
    public static int of(Process process) {
        boolean interrupted = false;
        while (true) {
            try {
                int status = process.waitFor();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return status;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
    }
}
