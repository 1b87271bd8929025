package dev.keyturn;

/** Where secrets are kept: opens, for one step, the versions of the one secret that the step is about. */
public interface Secrets {
    SecretVersions open(RotationRequest request, Deadline deadline);
}
