package dev.keyturn.database;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.RotationException;
import java.util.Map;
import java.util.stream.Stream;

/** Password policies as the function's environment makes them, and what comes of them. */
final class Policies {
    static final Map<String, String> ALL_BUT_LOWERCASE =
            Map.of("EXCLUDE_UPPERCASE", "true", "EXCLUDE_NUMBERS", "true", "EXCLUDE_PUNCTUATION", "true");
    private static final String EXCLUDED_BY_DEFAULT = ":/@\"'\\";

    private Policies() {}

    static Stream<String> many(Map<String, String> environment) {
        return Stream.generate(policy(environment)::next).limit(1000);
    }

    static String together(Stream<String> passwords) {
        return passwords.collect(joining());
    }

    static PasswordPolicy policy(Map<String, String> environment) {
        return PasswordPolicy.fromEnvironment(environment, EXCLUDED_BY_DEFAULT);
    }

    static Map<String, String> with(Map<String, String> environment, String variable, String value) {
        return Stream.concat(environment.entrySet().stream(), Stream.of(Map.entry(variable, value)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static void assertRefused(Map<String, String> environment, String variable) {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> policy(environment))
                .withMessageContaining(variable)
                .returns("SETTING", RotationException::code);
    }
}
