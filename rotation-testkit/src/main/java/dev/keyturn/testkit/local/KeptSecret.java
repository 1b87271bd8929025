package dev.keyturn.testkit.local;

import dev.keyturn.testkit.local.Probe.Held;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** The one secret of a local run, as its operator and its readers see it. Thread-safe. */
final class KeptSecret implements AutoCloseable {
    static final String FUNCTION_KEY = "LOCALFUNCTION";
    private static final String NAME = "local/app";
    private static final String OTHER = NAME + "-administrator";

    private final SecretsManagerEmulator emulator;
    private final SecretsManagerClient operator;
    private final SecretsManagerClient readers;
    private final String arn;
    private final List<Value> history = new CopyOnWriteArrayList<>();

    /** What a reader holds. */
    record Value(String version, String text) {
        @Override
        public String toString() {
            return version;
        }
    }

    /** Stores the target's first value, and whatever other secret that names. */
    KeptSecret(SecretsManagerEmulator emulator, LocalTarget target) {
        this.emulator = emulator;
        operator = Clients.of(emulator.endpoint(), "LOCALOPERATOR");
        readers = Clients.of(emulator.endpoint(), "LOCALREADERS");
        arn = store(NAME, target.firstSecret(other -> store(OTHER, other)));
        history.add(current());
    }

    private String store(String name, String value) {
        return operator.createSecret(create -> create.name(name).secretString(value)).arn();
    }

    String arn() {
        return arn;
    }

    /** Where it is kept. */
    URI endpoint() {
        return emulator.endpoint();
    }

    /** Replaces the value of the secret that the target's own names. */
    void replaceOther(UnaryOperator<String> change) {
        String before = operator.getSecretValue(get -> get.secretId(OTHER)).secretString();
        operator.putSecretValue(put -> put.secretId(OTHER).secretString(change.apply(before)));
    }

    /** Begins a rotation as a user would, and waits for its end. */
    RotationResult rotate(String functionArn) {
        operator.rotateSecret(rotate -> rotate.secretId(arn).rotationLambdaARN(functionArn)
                .rotationRules(rules -> rules.automaticallyAfterDays(30L)));
        RotationResult result = emulator.driver().rotationOf(arn).join();
        if (result instanceof RotationResult.Succeeded) {
            history.add(current());
        }
        return result;
    }

    Value current() {
        GetSecretValueResponse answer = readers.getSecretValue(get -> get.secretId(arn));
        return new Value(answer.versionId(), answer.secretString());
    }

    /** What was AWSCURRENT two rotations ago, once there have been two. */
    Optional<Value> leaked() {
        int rotations = history.size() - 1;
        return rotations < 2 ? Optional.empty() : Optional.of(history.get(rotations - 2));
    }

    /** What is AWSCURRENT now and, once there has been a rotation, what was before it. */
    List<Value> latestTwo() {
        return history.subList(Math.max(0, history.size() - 2), history.size());
    }

    Held held(Value value) {
        return labels().getOrDefault(value.version(), Set.of()).contains("AWSCURRENT") ? Held.CURRENT : Held.OTHER;
    }

    Map<String, Set<String>> labels() {
        return emulator.labels(arn);
    }

    SortedMap<String, Integer> functionCalls() {
        return emulator.calls(FUNCTION_KEY);
    }

    @Override
    public void close() {
        operator.close();
        readers.close();
    }
}
