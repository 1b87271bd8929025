package dev.keyturn.aws;

import dev.keyturn.Deadline;
import dev.keyturn.Labels;
import dev.keyturn.Mark;
import dev.keyturn.OtherSecret;
import dev.keyturn.Patience;
import dev.keyturn.RotationException;
import dev.keyturn.RotationRequest;
import dev.keyturn.Secret;
import dev.keyturn.SecretVersions;
import dev.keyturn.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * One secret, for one step. What each operation answers and refuses is from the
 * <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html">API reference</a>.
 */
final class AwsSecretVersions implements SecretVersions {
    /** How often to ask again for a value that createSecret may have stored moments ago: for about a second. */
    private static final int TRIES_FOR_PENDING = 5;

    /** What every step has in common. */
    record Services(SecretsManagerClient client, Rds rds, Replicas replicas) {}

    private final SecretsManagerClient client;
    private final Replicas replicas;
    private final RotationRequest request;
    private final Calls calls;
    private final OtherSecrets others;

    AwsSecretVersions(Services services, RotationRequest request, Callers callers) {
        client = services.client();
        replicas = services.replicas();
        this.request = request;
        calls = callers.secrets();
        others = new OtherSecrets(client, services.rds(), callers);
    }

    private AwsSecretVersions(AwsSecretVersions same, Calls calls) {
        client = same.client;
        replicas = same.replicas;
        request = same.request;
        others = same.others;
        this.calls = calls;
    }

    @Override
    public SecretVersions within(Deadline sooner) {
        return new AwsSecretVersions(this, calls.within(sooner));
    }

    @Override
    public Labels labels() {
        DescribeSecretResponse secret = describe(calls);
        replicas.requirePrimary(secret);
        if (secret.deletedDate() != null) {
            throw new RotationException.Refused("SECRET_DELETED", "The secret is scheduled for deletion.",
                    "Run RestoreSecret if it is still needed.");
        }
        Map<String, Set<String>> versions = secret.versionIdsToStages().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, version -> Set.copyOf(version.getValue())));
        return new Labels(request.token(), versions, Boolean.FALSE.equals(secret.rotationEnabled()));
    }

    @Override
    public List<String> awaitReplicas() {
        return replicas.await(calls, this::describe);
    }

    private DescribeSecretResponse describe(Calls within) {
        return within.make("DescribeSecret", () -> client.describeSecret(
                describe -> describe.secretId(request.secretId()).overrideConfiguration(within::configure)));
    }

    @Override
    public Version current() {
        return calls.make("GetSecretValue", () -> get(value -> value.versionStage(Labels.CURRENT)));
    }

    @Override
    public Optional<Version> pending() {
        Patience patience = new Patience(calls.deadline());
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
    public Secret other(OtherSecret other) {
        return others.read(other);
    }

    @Override
    public Secret otherLogin(OtherSecret other) {
        return others.readLogin(other);
    }

    @Override
    public boolean store(Secret pending, Optional<Mark> mark) {
        String[] labels = Stream.concat(Stream.of(Labels.PENDING), mark.map(Mark::label).stream())
                .toArray(String[]::new);
        return calls.make("PutSecretValue", () -> {
            try {
                client.putSecretValue(put -> put
                        .secretId(request.secretId())
                        .overrideConfiguration(calls::configure)
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
        return calls.make("UpdateSecretVersionStage", () -> {
            try {
                client.updateSecretVersionStage(move -> move.secretId(request.secretId()).versionStage(label)
                        .removeFromVersionId(from.orElse(null)).moveToVersionId(to)
                        .overrideConfiguration(calls::configure));
                return true;
            } catch (InvalidParameterException elsewhere) {
                return false;
            }
        });
    }

    @Override
    public void remove(String label, String from) {
        calls.make("UpdateSecretVersionStage", () -> client.updateSecretVersionStage(
                remove -> remove.secretId(request.secretId()).versionStage(label).removeFromVersionId(from)
                        .overrideConfiguration(calls::configure)));
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
        return calls.make("GetSecretValue", () -> {
            try {
                return Optional.of(get(which));
            } catch (ResourceNotFoundException | InvalidRequestException notThere) {
                return Optional.empty();
            }
        });
    }

    private Version get(Consumer<GetSecretValueRequest.Builder> which) {
        GetSecretValueResponse answer = client.getSecretValue(
                value -> which.accept(value.secretId(request.secretId()).overrideConfiguration(calls::configure)));
        return new Version(answer.versionId(), Set.copyOf(answer.versionStages()), SecretJson.read(answer));
    }
}
