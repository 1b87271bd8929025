package dev.keyturn.testkit.secretsmanager;

/**
 * One request that reached the emulator, also if it was refused.
 *
 * @param accessKeyId whose request it was, from its signature's credential
 * @param operation {@code GetSecretValue} for example
 * @param secretId the name or ARN that it asks about; empty if there is none
 */
public record Call(String accessKeyId, String operation, String secretId) {}
