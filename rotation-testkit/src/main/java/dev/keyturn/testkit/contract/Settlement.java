package dev.keyturn.testkit.contract;

import dev.keyturn.Labels;
import dev.keyturn.Secret;
import dev.keyturn.testkit.faults.Interference;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What must be so once a rotation has succeeded, whatever it went through. */
public record Settlement(Stage stage) {
    static final String TOLD = "The function told a part of the secret";

    /**
     * Runs the rotation again for as long as it has not succeeded, and then looks at everything.
     *
     * @return how many re-runs it took
     * @throws NotConverged if they were not enough
     */
    int reach(PendingRotation rotation) throws NotConverged {
        int reruns = stage.isFinished(rotation) ? 0 : stage.converge(rotation);
        stage.witness().look();
        List<String> currents = stage.witness().currents();
        require(Set.copyOf(currents).size() == currents.size() && currents.getLast().equals(rotation.token()),
                "AWSCURRENT moved along " + currents + " for " + rotation.token());
        String old = checkAtRest(rotation, currents.get(currents.size() - 2));
        checkAfterwards(old);
        return reruns;
    }

    /**
     * What must be so when a rotation has succeeded and nothing else is under way.
     *
     * @param superseded the version that was current before
     * @return its value
     */
    public String checkAtRest(PendingRotation rotation, String superseded) {
        Map<String, Set<String>> labels = stage.secret().labels();
        require(labels.equals(Map.of(rotation.token(), Set.of(Labels.CURRENT, stage.promise().mark()),
                superseded, Set.of(Labels.PREVIOUS))), "The labels did not come to rest: " + labels);
        String current = stage.secret().current();
        String old = stage.secret().value(superseded).orElseThrow();
        requireAccepted("AWSCURRENT", current);
        switch (stage.promise()) {
            case GAP -> requireRefused("The superseded value", old);
            case OVERLAP -> requireAccepted("The superseded value", old);
        }
        return old;
    }

    /**
     * What comes after a rotation that has succeeded, whatever it went through: one more, when nobody can be at work on
     * what it has left, finds nothing to repair and leaves nothing behind.
     *
     * @param old the value that it has superseded
     */
    public void checkLater(String old) {
        String current = stage.secret().current();
        stage.account().traces().ifPresent(Traces::age);
        requireNextRotation(old);
        stage.account().traces().ifPresent(this::requireNothingLeft);
        requireBystanderUntouched();
        requireNothingTold(Stream.of(old, current, stage.secret().current()));
    }

    private void checkAfterwards(String old) {
        String current = stage.secret().current();
        requireNextRotation(old);
        stage.account().traces().ifPresent(this::requireCleared);
        requireBystanderUntouched();
        requireNothingTold(Stream.of(old, current, stage.secret().current()));
    }

    /** It has nothing to repair, and it ends what is older than its predecessor. */
    private void requireNextRotation(String old) {
        RotationResult next = stage.rotate(stage.begin(), new Run(Interference.NONE, Stage.AMPLE));
        require(next instanceof RotationResult.Succeeded, "The next rotation ended with " + next);
        requireAccepted("The next rotation's value", stage.secret().current());
        requireRefused("A value that two rotations have superseded", old);
    }

    /** What was left is cleared away by a rotation that begins when nobody can be at work on it any more. */
    private void requireCleared(Traces traces) {
        traces.age();
        RotationResult next = stage.cast()
                .inThisProcess(() -> stage.rotate(stage.begin(), new Run(Interference.NONE, Stage.AMPLE)));
        require(next instanceof RotationResult.Succeeded, "The rotation that clears away ended with " + next);
        requireNothingLeft(traces);
    }

    /** Nothing is left at the target but what readers hold. */
    void requireNothingLeft(Traces traces) {
        String previous = stage.secret().holder(Labels.PREVIOUS).flatMap(stage.secret()::value).orElseThrow();
        traces.left(stage.secret().current(), previous).forEach(stage.witness()::violated);
    }

    private void requireBystanderUntouched() {
        KeptSecret secret = stage.bystander().secret();
        Account account = stage.bystander().account();
        require(secret.current().equals(account.firstValue()) && secret.labels().size() == 1,
                "Another secret was changed");
        require(account.accepts(account.firstValue()), "Another user was changed");
    }

    /** No log line and no error shows what is secret in any of these values. */
    private void requireNothingTold(Stream<String> values) {
        String told = String.join("\n", stage.told());
        values.flatMap(value -> new Secret.Fields(Json.fields(value)).confidential())
                .filter(told::contains)
                .forEach(shown -> stage.witness().violated(TOLD));
    }

    private void requireAccepted(String what, String value) {
        require(stage.account().accepts(value), what + " was refused after the rotation");
        require(stage.account().mayDoItsWork(value), what + " has lost rights in the rotation");
    }

    private void requireRefused(String what, String value) {
        require(!stage.account().accepts(value), what + " was accepted after the rotation");
    }

    private void require(boolean held, String violation) {
        if (!held) {
            stage.witness().violated(violation);
        }
    }
}
