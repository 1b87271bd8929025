package dev.keyturn.testkit.skips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@ResourceLock(Resources.SYSTEM_OUT)
class SkipsAreToldTest {
    @Test
    void reasonIsPrintedWhetherATestWasDisabledOrGaveUp() {
        PrintStream usual = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create().execute(
                    LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Skipped.class)).build());
        } finally {
            System.setOut(usual);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactlyInAnyOrder(
                "skipped: disabled(): there is no moon", "skipped: givesUp(): Assumption failed: it rains");
    }

    /** Static and not private, so that the launcher can run it; surefire runs no nested classes by itself. */
    static class Skipped {
        @Test
        @Disabled("there is no moon")
        void disabled() {}

        @Test
        void givesUp() {
            Assumptions.assumeTrue(false, "it rains");
        }
    }
}
