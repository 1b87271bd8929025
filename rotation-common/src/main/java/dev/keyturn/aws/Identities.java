package dev.keyturn.aws;

import dev.keyturn.Deadline;
import dev.keyturn.RotationRequest;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Whom the function can be: itself, or, for a secret of another account, a role there.
 *
 * @param own what Lambda has given the function
 */
record Identities(AwsCredentialsProvider own, Sts sts, ForeignAccounts accounts) {
    private static final int LONGEST_SESSION = 64;

    /** @param functionArn of the function that was invoked, which is of its own account */
    Callers forStep(RotationRequest request, String functionArn, Deadline deadline) {
        Calls itself = new Calls(deadline, () -> own);
        Optional<String> foreign = ForeignAccounts.foreign(request.secretId(), functionArn);
        return new Callers(itself, foreign.map(account -> by(account, request, itself)).orElse(itself), foreign);
    }

    private Calls by(String account, RotationRequest request, Calls itself) {
        return new Calls(itself.deadline(),
                new Once(() -> sts.assume(new Sts.Role(accounts.roleIn(account), session(request.token())), itself)));
    }

    /** What CloudTrail of the secret's account shows of each call leads to the rotation that it was made for. */
    private static String session(String token) {
        String name = "keyturn-" + token.replaceAll("[^\\w+=,.@-]", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_SESSION));
    }

    /** A role is assumed when the step first needs it, and once. */
    private static final class Once implements Supplier<AwsCredentialsProvider> {
        private final Supplier<AwsCredentialsProvider> assumption;
        private Optional<AwsCredentialsProvider> assumed = Optional.empty();

        private Once(Supplier<AwsCredentialsProvider> assumption) {
            this.assumption = assumption;
        }

        @Override
        public AwsCredentialsProvider get() {
            if (assumed.isEmpty()) {
                assumed = Optional.of(assumption.get());
            }
            return assumed.get();
        }
    }
}
