package dev.keyturn.testkit.secretsmanager;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the operations: a replica is only read; and whoever acts by a role, with a temporary key, has to
 * be of the secret's account and to prove with the RotationToken that the service began the rotation. Which error the
 * service has for the latter is not documented.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html">PutSecretValue,
 *     on RotationToken</a>
 */
record Admission(SecretStore store) {
    private static final Pattern TEMPORARY = Pattern.compile("ASIA([0-9]{12}).*");
    private static final Set<String> WRITING =
            Set.of("PutSecretValue", "UpdateSecretVersionStage", "RotateSecret", "CancelRotateSecret");

    void require(Call call, Request request) {
        accountOf(call).ifPresent(account -> requireRole(account, call, request));
        if (WRITING.contains(call.operation()) && !store.replicationOf(request.secretId()).isPrimary()) {
            throw Refusal.invalidParameter("Operation not permitted on a replica secret. Call must be made in primary "
                    + "secret's region.");
        }
    }

    /** The account of the role by which somebody calls; our own fake puts it into the key. */
    private static Optional<String> accountOf(Call call) {
        return Optional.of(TEMPORARY.matcher(call.accessKeyId())).filter(Matcher::matches).map(key -> key.group(1));
    }

    private void requireRole(String account, Call call, Request request) {
        if (!account.equals(store.account())) {
            throw denied("The role is of another account.");
        }
        if (call.operation().equals("PutSecretValue")) {
            Optional<String> proof = request.text("RotationToken", 36, 256);
            store.with(request.secretId(), secret -> {
                if (!secret.rotations().isProved(request.token(), proof)) {
                    throw denied("The RotationToken is not that of the rotation.");
                }
                return secret;
            });
        }
    }

    private static Refusal denied(String message) {
        return new Refusal("AccessDeniedException", message);
    }
}
