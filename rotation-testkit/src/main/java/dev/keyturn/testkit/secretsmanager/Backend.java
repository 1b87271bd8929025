package dev.keyturn.testkit.secretsmanager;

import dev.keyturn.Step;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A Secrets Manager that rotations can be played on: the emulator, or another one that speaks the same protocol. It
 * exists so that the contract can ask a second witness how the service behaves.
 */
public interface Backend extends AutoCloseable {
    /**
     * Does what a person or another program does.
     *
     * @param operation {@code PutSecretValue} for example
     * @param parameters the request's fields by their names on the wire
     * @return the answer's fields
     * @throws Refusal as the service refuses
     */
    Map<String, Object> perform(String operation, Map<String, Object> parameters);

    /** An endpoint of the same service, for callers whose calls have to pass a wire. */
    URI endpointBehind(Wire wire);

    /** Makes a function known, as the permission to invoke it would. */
    void addFunction(String functionArn, RotationFunction function);

    /** Begins a rotation without running it: turns rotation on and attaches AWSPENDING to a new, empty version. */
    PendingRotation begin(String secretId, String functionArn);

    /** Has DescribeSecret tell of copies in other regions, where nothing has to be copied for that. */
    default void replicate(String secretId, Replication replication) {
        throw new UnsupportedOperationException("copies are made, not told of");
    }

    /**
     * Sends one step, whatever has become of the rotation, and waits for the answer. After a finishSecret that moved
     * AWSCURRENT, AWSPENDING is cleared.
     *
     * @throws FunctionFailed if the function answered with an error
     */
    void invoke(PendingRotation rotation, Step step) throws FunctionFailed;

    /** Runs all steps, until one fails. Also repeats a finished rotation. */
    RotationResult run(PendingRotation rotation);

    /** The labels of each labelled version, by version id. */
    default Map<String, Set<String>> labels(String secretId) {
        Map<String, Set<String>> labels = new TreeMap<>();
        Map<?, ?> described =
                (Map<?, ?>) perform("DescribeSecret", Map.of("SecretId", secretId)).get("VersionIdsToStages");
        if (described != null) {
            described.forEach((id, stages) -> labels.put((String) id, texts((Collection<?>) stages)));
        }
        return labels;
    }

    private static Set<String> texts(Collection<?> stages) {
        Set<String> texts = new LinkedHashSet<>();
        stages.forEach(stage -> texts.add((String) stage));
        return texts;
    }

    @Override
    void close();
}
