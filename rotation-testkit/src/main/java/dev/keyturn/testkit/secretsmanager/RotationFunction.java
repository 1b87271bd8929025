package dev.keyturn.testkit.secretsmanager;

/**
 * A Lambda function as Secrets Manager sees it: JSON in, an answer that is not looked at, or an error. It may be a
 * handler in this process or stand before a real Lambda runtime.
 */
@FunctionalInterface
public interface RotationFunction {
    /**
     * Runs one step and returns when the function has answered.
     *
     * @param eventJson the rotation event: Step, SecretId, ClientRequestToken, RotationToken
     * @throws FunctionFailed if the function answered with an error
     */
    void invoke(String eventJson) throws FunctionFailed;
}
