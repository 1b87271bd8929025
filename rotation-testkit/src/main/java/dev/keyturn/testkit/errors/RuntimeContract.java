package dev.keyturn.testkit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What depends on the JVM that the function finds itself in, each in a JVM of its own. */
public abstract class RuntimeContract {

    /** A class whose main method runs the {@link RuntimeProgram} that its argument names, with the module's engine. */
    protected abstract Class<?> program();

    @Test
    void oldProtocolsAreNotSpokenAlthoughLambdaAllowsThem() throws IOException {
        assertThat(run(java(RuntimeProgram.OLD_TLS))).containsExactly(
                "client of the JDK: TLSv1.1, server heard 1",
                "database: [TLS], server heard 0",
                "service: [SECRETS_MANAGER_TLS], server heard 0");
    }

    @Test
    void missingCredentialsAreTold() throws IOException {
        ProcessBuilder program = java(RuntimeProgram.NO_CREDENTIALS);
        program.environment().keySet().removeIf(variable -> variable.startsWith("AWS_"));

        assertThat(run(program)).containsExactly("[SECRETS_MANAGER_CLIENT]");
    }

    private ProcessBuilder java(RuntimeProgram played) {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), program().getName(),
                played.name()).redirectErrorStream(true);
    }

    private static List<String> run(ProcessBuilder program) throws IOException {
        Process process = program.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
}
