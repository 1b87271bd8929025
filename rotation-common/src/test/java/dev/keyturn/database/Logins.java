package dev.keyturn.database;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.util.Map;
import java.util.Set;

/** A secret that is a login, for tests to change. */
final class Logins {
    static final Dialect DIALECT = new NamesOnly(Set.of("postgres", "aurora-postgresql"), 5432);
    static final Secret.Fields SECRET = new Secret.Fields(Map.of(
            "engine", "postgres", "host", "db.example.com", "username", "app", "password", "hush-hush"));

    private Logins() {}

    static Login login(Secret secret) {
        return Login.of(secret, DIALECT);
    }

    static void assertRefused(Secret secret, String field) {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> login(secret))
                .withMessageContaining("\"" + field + "\"")
                .withMessageNotContaining("hush")
                .returns("SECRET_FIELD", RotationException::code);
    }
}
