package dev.keyturn.database;

import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;

/** Chooses how a database's secret is rotated, by the secret's fields alone: its {@code strategy}, if it names one. */
public final class DatabaseStrategies {
    private final RotationStrategy inPlace;

    public DatabaseStrategies(Dialect dialect, PasswordPolicy passwords) {
        inPlace = new InPlace(dialect, passwords);
    }

    /**
     * The strategy that the secret asks for.
     *
     * @throws RotationException.Refused for one that this function cannot carry out: never a silent other one
     */
    public RotationStrategy forSecret(Secret secret) {
        Secret.Fields fields = secret.fields();
        String byDefault = fields.find("masterarn").isPresent() ? "alternating-users" : "single-user";
        return switch (fields.find("strategy").orElse(byDefault)) {
            case "single-user" -> inPlace;
            case "alternating-users" -> throw refused("alternating-users, which this version does not have yet",
                    "Remove \"masterarn\" or set \"strategy\": \"single-user\" to rotate the one user in place.");
            case "dual-password" -> throw refused("dual-password, which this engine does not offer",
                    "Set \"strategy\": \"single-user\".");
            default -> throw Secret.Fields.malformed("strategy",
                    "is none of single-user, alternating-users, dual-password");
        };
    }

    private static RotationException.Refused refused(String what, String remedy) {
        return new RotationException.Refused("STRATEGY", "The secret asks for the strategy " + what + ".", remedy);
    }
}
