package dev.keyturn.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a function cannot carry out is told, with what it can. */
class DatabaseStrategiesTest {
    private final DatabaseStrategies strategies = new DatabaseStrategies(
            PasswordPolicy.fromEnvironment(Map.of(), ""), new NamesOnly(Set.of("postgres"), 5432),
            new NamesOnly(Set.of("mysql"), 3306));

    @Test
    void engineOfNoneOfItsDialectsIsToldWithThoseThatItHas() {
        assertThatThrownBy(() -> strategies.forSecret(new Secret.Fields(Map.of("engine", "oracle"))))
                .isInstanceOf(RotationException.Malformed.class).hasMessageContaining("rotates mysql, postgres");
    }

    @Test
    void bothPasswordsAreRefusedWhereTheEngineKeepsOne() {
        assertThatThrownBy(() -> strategies.forSecret(
                new Secret.Fields(Map.of("engine", "mysql", "strategy", "dual-password"))))
                .isInstanceOf(RotationException.Refused.class).hasMessageContaining("[STRATEGY]")
                .hasMessageContaining("dual-password");
    }
}
