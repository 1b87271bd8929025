package dev.keyturn.database;

import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.util.List;

/**
 * Chooses how a database's secret is rotated, by the secret's fields alone: its engine, and the strategy that it names.
 */
public final class DatabaseStrategies {
    private static final String ALTERNATING = "alternating-users";

    private final PasswordPolicy passwords;
    private final List<Dialect> dialects;

    /**
     * The strategies of one function.
     *
     * @param dialects of the engines that it serves, one at least
     */
    public DatabaseStrategies(PasswordPolicy passwords, Dialect... dialects) {
        this.passwords = passwords;
        this.dialects = List.of(dialects);
    }

    /**
     * The strategy that the secret asks for.
     *
     * @throws RotationException.Refused for one that this function cannot carry out: never a silent other one
     */
    public RotationStrategy forSecret(Secret secret) {
        Secret.Fields fields = secret.fields();
        Dialect dialect = dialectOf(fields.text("engine"));
        return switch (strategyOf(fields)) {
            case "" -> new InPlace(dialect, passwords, Terms.Wish.BEST);
            case "single-user" -> new InPlace(dialect, passwords, Terms.Wish.ONE);
            case "dual-password" -> bothPasswords(dialect);
            case ALTERNATING -> new AlternatingUsers(dialect, passwords);
            default -> throw Secret.Fields.malformed("strategy",
                    "is none of single-user, alternating-users, dual-password");
        };
    }

    /** Whether a secret asks for two users that take turns. */
    static boolean alternates(Secret.Fields fields) {
        return strategyOf(fields).equals(ALTERNATING);
    }

    /** As in AWS's functions, whoever names an administrator and nothing else wants two users. */
    private static String strategyOf(Secret.Fields fields) {
        return fields.find("strategy").orElse(fields.find("masterarn").isPresent() ? ALTERNATING : "");
    }

    private RotationStrategy bothPasswords(Dialect dialect) {
        if (!dialect.mayKeepBoth()) {
            throw refused("dual-password, which this engine does not offer", "Set \"strategy\": \"single-user\".");
        }
        return new InPlace(dialect, passwords, Terms.Wish.BOTH);
    }

    /** One that refuses the secret by name, where there is none for its engine. */
    private Dialect dialectOf(String engine) {
        return dialects.stream().filter(dialect -> dialect.engines().contains(engine)).findFirst()
                .orElseThrow(() -> Login.unknownEngine(engine, dialects.stream().flatMap(d -> d.engines().stream())));
    }

    private static RotationException.Refused refused(String what, String remedy) {
        return new RotationException.Refused("STRATEGY", "The secret asks for the strategy " + what + ".", remedy);
    }
}
