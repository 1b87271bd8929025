package dev.keyturn.testkit.deployed;

import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.net.URI;
import java.util.Map;

/**
 * What a deployed function has around it beside its target.
 *
 * @param variables that say where the others are
 */
public record Neighbours(SecretsManagerEmulator emulator, Map<String, String> variables) {
    /** A Secrets Manager, and a service that a variable leads to. */
    static Neighbours of(String variable, URI endpoint) {
        return new Neighbours(SecretsManagerEmulator.start(), Map.of(variable, endpoint.toString()));
    }

    /** Nobody but a Secrets Manager. */
    static Neighbours none() {
        return new Neighbours(SecretsManagerEmulator.start(), Map.of());
    }
}
