package dev.keyturn.testkit.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The main job, as ./rotate-local starts it once everything is built: a test class to extend. */
public abstract class LocalRunContract {
    private static final int ROTATIONS = 3;
    private static final int STEPS = 4;

    /**
     * What one target is expected to say of itself, per rotation where it is a number.
     *
     * @param arguments of the command line: the target, and how it is rotated unless it has the choice
     */
    public record Expected(List<String> arguments, String strategy, Promise promise, int calls, int logins) {
        /** Of two users that take turns, and nobody's reader may notice which of them it is. */
        public static Expected alternating(String target) {
            return new Expected(
                    List.of(target, "--strategy", "alternating-users"), "alternating-users", Promise.OVERLAP, 11, 3);
        }

        private String target() {
            return arguments.getFirst();
        }
    }

    protected abstract Expected expected();

    @Test
    void jsonHoldsWhatServerAndServiceHaveCounted() throws Exception {
        Process run = start(Stream.concat(expected().arguments().stream(), Stream.of("--rotations",
                String.valueOf(ROTATIONS), "--readers", "2", "--interval", "500ms", "--json")).toArray(String[]::new));
        List<String> out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

        assertEquals(0, run.waitFor());
        assertEquals(1, out.size());
        Map<String, Object> summary = Json.fields(out.getFirst());
        assertEquals(expected().target(), summary.get("target"));
        assertEquals(expected().strategy(), summary.get("strategy"));
        assertEquals(ROTATIONS, Json.number(summary, "succeeded"));
        assertEquals(ROTATIONS * expected().calls(), Json.number(Json.object(summary, "secretsManagerCalls"), "total"));
        assertEquals(ROTATIONS * STEPS, Objects.requireNonNull((List<?>) summary.get("steps")).size());
        requireLogins(Json.object(summary, "logins"));
        requireStatements(summary);
        boolean gap = Json.number(summary, "downtimeMillis") > 0;
        assertEquals(expected().promise() == Promise.GAP, gap, "only one password leaves a gap");
    }

    private void requireLogins(Map<String, Object> logins) {
        assertEquals(ROTATIONS * expected().logins(), Json.number(logins, "rotator"));
        assertEquals(0, Json.number(logins, "rotatorFailed"));
        assertEquals(0, Json.number(logins, "leakedAccepted"));
        assertTrue(Json.number(logins, "leaked") > 0, "the leaked value was tried");
        assertTrue(Json.number(logins, "readers") > 0, "readers logged in");
        assertEquals(expected().promise() == Promise.GAP, Json.number(logins, "readersFailed") > 0);
    }

    private void requireStatements(Map<String, Object> summary) {
        boolean work = expected().strategy().equals("alternating-users");
        assertEquals(work, summary.containsKey("statements"), "who does more than logging in says so");
        if (work) {
            assertTrue(Json.number(summary, "statements") > 0, "readers worked");
            assertEquals(0, Json.number(summary, "permissionErrors"));
            assertEquals(0, Json.number(summary, "otherErrors"));
        }
    }

    /** Starts a local run with arguments of the command line. */
    protected static Process start(String... arguments) throws IOException {
        Path jar = Path.of(System.getProperty("keyturn.jar"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dkeyturn.jar=" + jar, "-cp",
                Files.readString(jar.resolveSibling("local-run-all.classpath")), "dev.keyturn.testkit.local.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
