package dev.keyturn.testkit.secretsmanager;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** DescribeSecret and ListSecretVersionIds, which read no value and so also answer for a secret marked for deletion. */
final class VersionLists {
    private static final int LONGEST_PAGE = 100;

    private final SecretStore store;

    VersionLists(SecretStore store) {
        this.store = store;
    }

    Reply describe(Request request, UnaryOperator<StoredSecret> view) {
        return store.withAny(request.secretId(), stored -> {
            StoredSecret secret = view.apply(stored);
            Reply reply = Reply.about(secret)
                    .with("CreatedDate", secret.created())
                    .with("LastChangedDate", secret.changed())
                    .with("LastRotatedDate", secret.rotations().lastRotated())
                    .with("DeletedDate", secret.deletion())
                    .with("OwningService", secret.head().owner())
                    .with("Tags", tags(secret.head().tags()))
                    .with("VersionIdsToStages", secret.labels().byVersion());
            secret.rotations().settings().ifPresent(settings -> reply
                    .with("RotationEnabled", settings.enabled())
                    .with("RotationLambdaARN", settings.functionArn())
                    .with("RotationRules", settings.rules()));
            store.replicationOf(secret.name()).describe(reply);
            return reply;
        });
    }

    Reply versions(Request request) {
        int size = request.number("MaxResults").orElse(LONGEST_PAGE);
        if (size < 1 || size > LONGEST_PAGE) {
            throw Refusal.invalidParameter("MaxResults must be between 1 and 100.");
        }
        int start = request.text("NextToken", 1, 4096).map(VersionLists::position).orElse(0);
        boolean deprecatedToo = request.flag("IncludeDeprecated").orElse(false);
        return store.withAny(request.secretId(), secret -> {
            List<Map<String, Object>> all = secret.versions().entrySet().stream()
                    .map(version -> entry(version, secret.labels().of(version.getKey())))
                    .filter(entry -> deprecatedToo || entry.containsKey("VersionStages"))
                    .toList();
            int end = Math.min(all.size(), start + size);
            return Reply.about(secret)
                    .with("Versions", all.subList(Math.min(start, end), end))
                    .with("NextToken", Optional.of(String.valueOf(end)).filter(next -> end < all.size()));
        });
    }

    private static Optional<List<Map<String, String>>> tags(Map<String, String> tags) {
        return Optional.of(tags.entrySet().stream()
                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue())).toList())
                .filter(list -> !list.isEmpty());
    }

    private static Map<String, Object> entry(Map.Entry<String, StoredSecret.Version> version, Set<String> labels) {
        return new Reply()
                .with("VersionId", version.getKey())
                .with("CreatedDate", version.getValue().created())
                .with("VersionStages", Optional.of(labels).filter(some -> !some.isEmpty()))
                .fields();
    }

    private static int position(String nextToken) {
        if (!nextToken.matches("\\d{1,6}")) {
            throw new Refusal("InvalidNextTokenException", "The NextToken value is invalid.");
        }
        return Integer.parseInt(nextToken);
    }
}
