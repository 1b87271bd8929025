package dev.keyturn.testkit.errors;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** What a hanging server says. */
public final class Silence {
    private static final int PAUSE_MILLIS = 50;

    private Silence() {}

    /** Waits until its thread is interrupted. */
    public static void keep() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException closed) {
            throw new InterruptedIOException();
        }
    }

    /**
     * Says something now and then, so that no time-out for a single answer ever ends, until the other side has gone.
     */
    public static void drip(OutputStream out, byte[] again) throws IOException {
        try {
            while (true) {
                out.write(again);
                out.flush();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            throw new InterruptedIOException();
        }
    }
}
