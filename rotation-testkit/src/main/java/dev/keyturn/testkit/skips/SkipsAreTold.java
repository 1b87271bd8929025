package dev.keyturn.testkit.skips;

import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Prints a line for every test that was skipped, with its reason: surefire only counts them, and what nobody reads
 * about nobody misses. JUnit finds it through {@code META-INF/services}.
 */
public final class SkipsAreTold implements TestExecutionListener {
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        tell(test, Optional.of(reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            tell(test, result.getThrowable().map(Throwable::getMessage));
        }
    }

    private static void tell(TestIdentifier test, Optional<String> reason) {
        System.out.println("skipped: " + test.getDisplayName() + ": " + reason.orElse("no reason was given"));
    }
}
