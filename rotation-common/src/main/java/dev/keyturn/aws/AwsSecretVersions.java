package dev.keyturn.aws;

import dev.keyturn.Deadline;
import dev.keyturn.Labels;
import dev.keyturn.Mark;
import dev.keyturn.Patience;
import dev.keyturn.RotationException;
import dev.keyturn.RotationRequest;
import dev.keyturn.Secret;
import dev.keyturn.SecretVersions;
import dev.keyturn.Version;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * One secret, for one step. What each operation answers and refuses is from the
 * <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html">API reference</a>.
 */
final class AwsSecretVersions implements SecretVersions {
    /** How often to ask again for a value that createSecret may have stored moments ago: for about a second. */
    private static final int TRIES_FOR_PENDING = 5;
    /** One answer takes milliseconds; after this long it is lost, and asking again is quicker. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final SecretsManagerClient client;
    private final RotationRequest request;
    private final Deadline deadline;

    AwsSecretVersions(SecretsManagerClient client, RotationRequest request, Deadline deadline) {
        this.client = client;
        this.request = request;
        this.deadline = deadline;
    }

    @Override
    public Labels labels() {
        DescribeSecretResponse secret = call("DescribeSecret", () -> client.describeSecret(
                describe -> describe.secretId(request.secretId()).overrideConfiguration(this::inTime)));
        if (secret.deletedDate() != null) {
            throw new RotationException.Refused("SECRET_DELETED", "The secret is scheduled for deletion.",
                    "Run RestoreSecret if it is still needed.");
        }
        Map<String, Set<String>> versions = secret.versionIdsToStages().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, version -> Set.copyOf(version.getValue())));
        return new Labels(request.token(), versions, Boolean.FALSE.equals(secret.rotationEnabled()));
    }

    @Override
    public Version current() {
        return call("GetSecretValue", () -> get(value -> value.versionStage(Labels.CURRENT)));
    }

    @Override
    public Optional<Version> pending() {
        Patience patience = new Patience(deadline);
        Optional<Version> found = pendingNow();
        for (int tries = 1; found.isEmpty() && tries < TRIES_FOR_PENDING && patience.pause(); tries++) {
            found = pendingNow();
        }
        return found;
    }

    @Override
    public Optional<Version> version(String id) {
        return found(value -> value.versionId(id));
    }

    @Override
    public Secret other(String arn) {
        return call("GetSecretValue", () -> {
            try {
                return SecretJson.read(text(client.getSecretValue(value -> value.secretId(arn)
                        .versionStage(Labels.CURRENT).overrideConfiguration(this::inTime))));
            } catch (ResourceNotFoundException notThere) {
                throw new RotationException.Refused("ADMIN_SECRET",
                        "The administrator's secret does not exist, or has no value.",
                        "Correct the field or setting that names it, or store an administrator's credential there.");
            } catch (SecretsManagerException refused) {
                throw AwsFailures.isDenied(refused) ? new RotationException.Refused("ADMIN_SECRET",
                        "The function's role may not read the administrator's secret.",
                        "Grant it secretsmanager:GetSecretValue there, and the KMS key if that one has one.")
                        : refused;
            }
        });
    }

    @Override
    public boolean store(Secret pending, Optional<Mark> mark) {
        String[] labels = Stream.concat(Stream.of(Labels.PENDING), mark.map(Mark::label).stream())
                .toArray(String[]::new);
        return call("PutSecretValue", () -> {
            try {
                client.putSecretValue(put -> put
                        .secretId(request.secretId())
                        .overrideConfiguration(this::inTime)
                        .clientRequestToken(request.token())
                        .rotationToken(request.rotationToken().orElse(null))
                        .versionStages(labels)
                        .secretString(SecretJson.write(pending)));
                return true;
            } catch (ResourceExistsException stored) {
                return false; // an earlier run of this step stored a value, and that one stays
            }
        });
    }

    @Override
    public boolean move(String label, Optional<String> from, String to) {
        return call("UpdateSecretVersionStage", () -> {
            try {
                client.updateSecretVersionStage(move -> move.secretId(request.secretId()).versionStage(label)
                        .removeFromVersionId(from.orElse(null)).moveToVersionId(to)
                        .overrideConfiguration(this::inTime));
                return true;
            } catch (InvalidParameterException elsewhere) {
                return false;
            }
        });
    }

    @Override
    public void remove(String label, String from) {
        call("UpdateSecretVersionStage", () -> client.updateSecretVersionStage(
                remove -> remove.secretId(request.secretId()).versionStage(label).removeFromVersionId(from)
                        .overrideConfiguration(this::inTime)));
    }

    /** Asking for the id and the label together has the service itself check that they belong together. */
    private Optional<Version> pendingNow() {
        try {
            return found(value -> value.versionId(request.token()).versionStage(Labels.PENDING));
        } catch (RotationException.Malformed binary) {
            throw new RotationException.Unusable("PENDING_MALFORMED",
                    "AWSPENDING is of no use (" + binary.code() + "), so nothing was changed.",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
    }

    private Optional<Version> found(Consumer<GetSecretValueRequest.Builder> which) {
        return call("GetSecretValue", () -> {
            try {
                return Optional.of(get(which));
            } catch (ResourceNotFoundException | InvalidRequestException notThere) {
                return Optional.empty();
            }
        });
    }

    private Version get(Consumer<GetSecretValueRequest.Builder> which) {
        GetSecretValueResponse answer = client.getSecretValue(
                value -> which.accept(value.secretId(request.secretId()).overrideConfiguration(this::inTime)));
        return new Version(answer.versionId(), Set.copyOf(answer.versionStages()), SecretJson.read(text(answer)));
    }

    private static String text(GetSecretValueResponse answer) {
        return Optional.ofNullable(answer.secretString()).orElseThrow(() -> new RotationException.Malformed(
                "SECRET_BINARY", "The secret's value is binary.",
                "Store it as text: a JSON object, or the key itself."));
    }

    /** Calls, and calls again for as long as the service is the only one to blame and there is time. */
    private <T> T call(String operation, Supplier<T> call) {
        return Patience.call(deadline, () -> {
            try {
                return call.get();
            } catch (SdkException failure) {
                throw AwsFailures.told(operation, failure);
            }
        });
    }

    private void inTime(AwsRequestOverrideConfiguration.Builder call) {
        call.apiCallTimeout(deadline.atMost(LONGEST_ANSWER));
    }
}
