package dev.keyturn.testkit.secretsmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The operations on secrets and their versions: from a request's fields to an answer's.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html">Actions</a>
 */
final class Operations {
    private static final int DEFAULT_WINDOW_DAYS = 30;

    private final SecretStore store;
    private final VersionLists lists;
    private final RotationOperations rotations;

    Operations(SecretStore store, RotationDriver driver) {
        this.store = store;
        this.lists = new VersionLists(store);
        this.rotations = new RotationOperations(store, driver);
    }

    Reply answer(String operation, Request request) {
        return switch (operation) {
            case "CreateSecret" -> create(request);
            case "DescribeSecret" -> lists.describe(request, UnaryOperator.identity());
            case "GetSecretValue" -> getValue(request, UnaryOperator.identity());
            case "PutSecretValue" -> putValue(request);
            case "UpdateSecretVersionStage" -> updateStage(request);
            case "ListSecretVersionIds" -> lists.versions(request);
            case "DeleteSecret" -> delete(request);
            case "RotateSecret" -> rotations.rotate(request);
            case "CancelRotateSecret" -> rotations.cancel(request);
            default -> throw new Refusal("UnknownOperationException", "The emulator has no " + operation + ".");
        };
    }

    /** As {@link #answer}, but what reads one secret reads it as it was before its last change. */
    Reply staleAnswer(String operation, Request request) {
        return switch (operation) {
            case "DescribeSecret" -> lists.describe(request, StoredSecret::beforeLastChange);
            case "GetSecretValue" -> getValue(request, StoredSecret::beforeLastChange);
            default -> answer(operation, request);
        };
    }

    /** Names with "rds!" and tags with "aws:" are for Amazon RDS, and here for whoever stands in for it. */
    private Reply create(Request request) {
        String name = request.required("Name", 1, 512);
        if (!name.matches("(rds!)?[A-Za-z0-9/_+=.@-]+")) {
            throw new Refusal("ValidationException", "Invalid name. Must be a valid name containing alphanumeric "
                    + "characters, or any of the following: -/_+=.@!");
        }
        Optional<SecretValue> value = request.value();
        String token = request.token();
        StoredSecret.Head head = new StoredSecret.Head(name, request.tags());
        if (head.owner().isEmpty() && head.tags().keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
            throw Refusal.invalidParameter("Tag keys that begin with aws: are for services of AWS.");
        }
        return Reply.about(store.create(head, token, value)).with("VersionId", value.map(stored -> token));
    }

    private Reply getValue(Request request, UnaryOperator<StoredSecret> view) {
        Optional<String> versionId = request.versionId("VersionId");
        Optional<String> stage = request.text("VersionStage", 1, 256);
        return store.with(request.secretId(), stored -> {
            StoredSecret secret = view.apply(stored);
            String id = secret.resolve(versionId, stage);
            StoredSecret.Version version = Optional.ofNullable(secret.versions().get(id)).orElseThrow();
            Reply reply = Reply.about(secret).with("VersionId", id).with("CreatedDate", version.created());
            version.value().ifPresent(value -> reply.with(value.field(), value.content()));
            return reply.with("VersionStages", labels(secret, id));
        });
    }

    private Reply putValue(Request request) {
        String token = request.token();
        request.text("RotationToken", 36, 256);
        SecretValue value = request.value()
                .orElseThrow(() -> Refusal.invalidRequest("You must provide either SecretString or SecretBinary."));
        return store.with(request.secretId(), secret -> {
            secret.put(token, value, request.labels());
            return Reply.about(secret).with("VersionId", token).with("VersionStages", labels(secret, token));
        });
    }

    private Reply updateStage(Request request) {
        String label = request.required("VersionStage", 1, 256);
        Optional<String> from = request.versionId("RemoveFromVersionId");
        Optional<String> to = request.versionId("MoveToVersionId");
        return store.with(request.secretId(), secret -> {
            secret.updateStage(label, from, to);
            return Reply.about(secret);
        });
    }

    private Reply delete(Request request) {
        Optional<Integer> days = request.number("RecoveryWindowInDays");
        if (!request.flag("ForceDeleteWithoutRecovery").orElse(false)) {
            StoredSecret secret = store.scheduleDeletion(request.secretId(), window(days));
            return Reply.about(secret).with("DeletionDate", secret.deletion());
        }
        if (days.isPresent()) {
            throw Refusal.invalidParameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        return store.delete(request.secretId()).map(Reply::about)
                .orElseGet(() -> new Reply().with("Name", request.secretId()))
                .with("DeletionDate", Instant.now());
    }

    private static Duration window(Optional<Integer> days) {
        int window = days.orElse(DEFAULT_WINDOW_DAYS);
        if (window < 7 || window > 30) {
            throw Refusal.invalidParameter(
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        return Duration.ofDays(window);
    }

    private static Optional<Set<String>> labels(StoredSecret secret, String versionId) {
        return Optional.of(secret.labels().of(versionId)).filter(labels -> !labels.isEmpty());
    }
}
