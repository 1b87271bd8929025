package dev.keyturn.testkit.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyturn.Step;
import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.util.EnumSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The deployed jar, in its own process, against a real server that checks passwords: a test class to extend. */
public abstract class DeployedContract {
    private static final int NEW_PASSWORD = 32;

    /** The jar under test, which the subclass starts and stops. */
    protected abstract Deployment deployment();

    /** What one rotation asks of Secrets Manager. */
    protected abstract Map<String, Integer> calls();

    @Test
    void rotationChangesThePasswordInSoManyCallsAndTwoLogins() {
        DeployedSecret secret = deployment().newSecret();
        SortedMap<String, Integer> before = deployment().functionCalls();
        String first = secret.current();

        assertInstanceOf(RotationResult.Succeeded.class, secret.rotate());

        assertEquals(NEW_PASSWORD, secret.password().length());
        assertNotEquals(Json.text(first, "password"), secret.password());
        assertEquals(Json.with(first, "password", secret.password()), secret.current(), "whatever else it holds stays");
        assertTrue(secret.currentIsAccepted());
        assertEquals(deployment().subject.promise() == Promise.OVERLAP, secret.account().accepts(first));
        assertEquals(new TreeMap<>(calls()), since(before));
        assertEquals(new LoginCounts(2, 0), secret.logins());
    }

    @Test
    void neitherServerNorFunctionLogsAPasswordOrTheRotationToken() throws FunctionFailed {
        DeployedSecret secret = deployment().newSecret();
        String first = secret.password();
        PendingRotation rotation = secret.begin(Step.values());

        String functions = String.join("\n", deployment().log());
        String servers = String.join("\n", deployment().subject.servers().database().log());
        assertTrue(functions.contains("\"step\":\"finishSecret\""));
        assertTrue(servers.contains(Json.text(secret.current(), "username")), "the server logs statements");
        for (String hidden : new String[] {first, secret.password(), rotation.rotationToken()}) {
            assertFalse(functions.contains(hidden));
            assertFalse(servers.contains(hidden));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, names = "FINISH_SECRET", mode = Mode.EXCLUDE)
    void rotationKilledBetweenTwoStepsIsFinishedByTheNextRun(Step last) throws FunctionFailed {
        DeployedSecret secret = deployment().newSecret();
        PendingRotation rotation = secret.begin(upTo(last));
        deployment().kill();

        assertInstanceOf(RotationResult.Succeeded.class, deployment().emulator.run(rotation));
        assertTrue(secret.currentIsAccepted());
        assertEquals(0, secret.logins().refused());
    }

    @Test
    void abandonedRotationIsRepairedByTheNextOneEvenIfThatIsInterrupted() throws FunctionFailed {
        DeployedSecret secret = deployment().newSecret();
        secret.begin(Step.CREATE_SECRET, Step.SET_SECRET);
        secret.abandon();
        assertEquals(deployment().subject.promise() == Promise.OVERLAP, secret.currentIsAccepted());
        PendingRotation next = secret.begin(Step.CREATE_SECRET, Step.SET_SECRET);
        deployment().kill();

        assertInstanceOf(RotationResult.Succeeded.class, deployment().emulator.run(next));
        assertTrue(secret.currentIsAccepted());
    }

    @Test
    void trialRunLogsInAndChangesNothing() {
        DeployedSecret secret = deployment().newSecret();
        Map<String, ?> labels = secret.labels();

        assertInstanceOf(RotationResult.Succeeded.class, secret.tryOut());
        assertEquals(labels, secret.labels());
        assertTrue(secret.currentIsAccepted());
        assertEquals(new LoginCounts(1, 0), secret.logins());
    }

    @Test
    void cancelledRotationChangesNothing() throws FunctionFailed {
        DeployedSecret secret = deployment().newSecret();
        PendingRotation rotation = secret.begin(Step.CREATE_SECRET);
        secret.cancel();
        Map<String, ?> labels = secret.labels();

        FunctionFailed failure = assertThrows(FunctionFailed.class,
                () -> deployment().emulator.invoke(rotation, Step.SET_SECRET));
        assertTrue(failure.errorMessage().contains("ROTATION_CANCELLED"));
        assertEquals(labels, secret.labels());
        assertTrue(secret.currentIsAccepted());
    }

    private SortedMap<String, Integer> since(SortedMap<String, Integer> before) {
        SortedMap<String, Integer> since = deployment().functionCalls();
        before.forEach((operation, count) -> since.merge(operation, -count, Integer::sum));
        since.values().removeIf(count -> count == 0);
        return since;
    }

    private static Step[] upTo(Step last) {
        return EnumSet.range(Step.CREATE_SECRET, last).toArray(Step[]::new);
    }
}
