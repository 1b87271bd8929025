package dev.keyturn.apikeys;

import dev.keyturn.OtherSecret;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who may manage the keys of a secret: whom its field {@code adminSecretArn} names, or, where it has none, whom the
 * function's setting names.
 *
 * @param byDefault the secret of the setting {@code ADMIN_SECRET_ARN}
 */
record Administrators(Optional<OtherSecret> byDefault) {
    private static final String FIELD = "adminSecretArn";
    private static final String SETTING = "ADMIN_SECRET_ARN";

    static Administrators fromEnvironment(Map<String, String> environment) {
        return new Administrators(Optional.ofNullable(environment.get(SETTING)).filter(arn -> !arn.isBlank())
                .map(arn -> OtherSecret.ofSetting(SETTING, arn)));
    }

    /**
     * Reads the administrator's secret.
     *
     * @param secret the one whose key is rotated
     */
    Secret of(Secret secret, Rotation rotation) {
        return rotation.other(named(secret).or(() -> byDefault).orElseThrow(() -> nobody(secret)));
    }

    /** What a secret of an administrator says; whatever is wrong with it is told of that secret. */
    static <T> T read(Secret administrator, Function<Secret, T> reading) {
        try {
            return reading.apply(administrator);
        } catch (RotationException.Malformed malformed) {
            throw new RotationException.Malformed("ADMIN_SECRET",
                    "The administrator's secret is not what the provider's keys need (" + malformed.code() + ").",
                    "Store an object with the fields that docs/secret-formats.md lists for it.");
        }
    }

    private static Optional<OtherSecret> named(Secret secret) {
        return switch (secret) {
            case Secret.Fields fields -> fields.find(FIELD).map(arn -> OtherSecret.ofField(FIELD, arn));
            case Secret.Text text -> Optional.empty();
        };
    }

    private static RotationException.Malformed nobody(Secret secret) {
        return switch (secret) {
            case Secret.Fields fields -> Secret.Fields.malformed(FIELD, "is missing");
            case Secret.Text text -> new RotationException.Malformed("SETTING",
                    "The secret is plain text, and the variable " + SETTING + " names nobody who may manage its keys.",
                    "Set it to the ARN of the administrator's secret, which also says which provider it is.");
        };
    }
}
