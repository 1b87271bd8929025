package dev.keyturn.testkit.secretsmanager;

/**
 * A rotation that has begun: what its four events have in common.
 *
 * @param arn the secret's full ARN
 * @param token the ClientRequestToken, which is also the id of the version that carries AWSPENDING
 * @param rotationToken proof, for PutSecretValue, that the caller acts for this rotation
 */
public record PendingRotation(String arn, String token, String rotationToken) {}
