package dev.keyturn.aws;

import dev.keyturn.Labels;
import dev.keyturn.OtherSecret;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Administrators' secrets. One that Amazon RDS manages holds the user and the password alone; where it is read as a
 * login, it is completed with what RDS says of the database that its tags name, so that whoever reads it need not know.
 */
record OtherSecrets(SecretsManagerClient client, Rds rds, Callers callers) {

    Secret read(OtherSecret other) {
        Calls calls = callers.of(other);
        return admitted(other, "GetSecretValue", () -> SecretJson.read(client.getSecretValue(value -> value
                .secretId(other.arn()).versionStage(Labels.CURRENT).overrideConfiguration(calls::configure))));
    }

    Secret readLogin(OtherSecret other) {
        return switch (read(other)) {
            case Secret.Fields fields when !fields.values().containsKey("host") -> completed(other, fields);
            case Secret.Fields whole -> whole;
            case Secret.Text text -> text;
        };
    }

    private Secret completed(OtherSecret other, Secret.Fields fields) {
        Calls calls = callers.of(other);
        DescribeSecretResponse described = admitted(other, "DescribeSecret", () -> client.describeSecret(
                describe -> describe.secretId(other.arn()).overrideConfiguration(calls::configure)));
        RdsDatabase database = RdsDatabase.of(described).orElseThrow(() -> new RotationException.Malformed(
                "ADMIN_SECRET",
                "The secret that " + other.namedBy() + " names has no field \"host\", and no tag of Amazon RDS says "
                        + "which database it is for.",
                "Add host, port and engine to it, or name the secret that RDS manages for the administrator."));
        Map<String, String> answer = rds.describe(database, calls);
        if (!answer.containsKey(database.engine())) {
            throw RdsFailures.notFound(database);
        }
        return Optional.ofNullable(answer.get(database.host()))
                .flatMap(host -> port(answer.get(database.port())).map(port -> fields
                        .with("engine", answer.get(database.engine())).with("host", host).with("port", port)))
                .orElseThrow(() -> RdsFailures.noEndpoint(database));
    }

    private <T> T admitted(OtherSecret other, String operation, Supplier<T> call) {
        return callers.of(other).make(() -> {
            try {
                return call.get();
            } catch (ResourceNotFoundException notThere) {
                throw new RotationException.Refused("ADMIN_SECRET",
                        "The secret that " + other.namedBy() + " names does not exist, or has no value.",
                        "Name another one, or store an administrator's credential there.");
            }
        }, failure -> told(other, operation, failure));
    }

    private static RotationException told(OtherSecret other, String operation, SdkException failure) {
        return switch (Trouble.of(failure).kind()) {
            case DENIED -> new RotationException.Refused("ADMIN_SECRET",
                    "The function's role may not call " + operation + " on the secret that " + other.namedBy()
                            + " names.",
                    "Grant it secretsmanager:" + operation + " there, and the KMS key if that secret has one.");
            case BUSY, REFUSED, SILENT, UNPROVED, UNSENT -> AwsFailures.told(operation, failure);
        };
    }

    private static Optional<Integer> port(@Nullable String digits) {
        return Optional.ofNullable(digits).filter(text -> text.matches("[1-9][0-9]{0,4}")).map(Integer::valueOf);
    }
}
