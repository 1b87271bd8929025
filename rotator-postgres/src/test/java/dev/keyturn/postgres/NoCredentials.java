package dev.keyturn.postgres;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import java.time.Duration;
import java.util.Map;

/** A program for {@link RuntimeTest}: the function in a JVM without the variables that hold AWS credentials. */
final class NoCredentials {
    private NoCredentials() {}

    public static void main(String[] arguments) {
        try (Observed function = new Observed(Map.of(), Duration.ofSeconds(5), PostgresRotator::new)) {
            function.withSecret("{}");
            function.play(function.begin(), Step.CREATE_SECRET);
            System.out.println(function.failures.stream().map(RotationException::code).toList());
        }
    }
}
