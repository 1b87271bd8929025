package dev.keyturn;

/** Where secrets are kept: opens, for one step, the versions of the one secret that the step is about. */
public interface Secrets {
    /**
     * Opens a secret.
     *
     * @param functionArn of the function that was invoked: the secret may be of another account
     */
    SecretVersions open(RotationRequest request, String functionArn, Deadline deadline);
}
