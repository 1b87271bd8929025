package dev.keyturn.testkit.deployed;

import static dev.keyturn.testkit.deployed.Recording.FUNCTION;
import static dev.keyturn.testkit.deployed.Recording.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.deployed.Recording.Action;
import dev.keyturn.testkit.query.FakeSts;
import dev.keyturn.testkit.query.Service;
import dev.keyturn.testkit.rds.FakeRds;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The deployed jar makes these calls and no others, in whole rotations and in recovery; what it makes is written down
 * for the proof of its policies. A test class to extend.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RecordedCallsContract {
    private static final String ACCOUNT = "210987654321";
    private static final String ANY_ROLE = "arn:aws:iam::{account}:role/rotation";
    private static final String ROLE_ARN = ANY_ROLE.replace("{account}", ACCOUNT);
    private final Recording recording = new Recording(Path.of(System.getProperty("keyturn.jar")));

    /** The class of the jar's entry. */
    protected abstract Class<?> handler();

    /** A user that needs no administrator. */
    protected abstract DatabaseSubject alone();

    /** A user, or two, with an administrator. */
    protected abstract DatabaseSubject administered();

    @AfterAll
    final void write() {
        recording.write();
    }

    @Test
    void rotationOfOneUserCallsTheFourActionsOnItsSecret() {
        try (Deployment deployment = new Deployment(alone(), handler())) {
            assertThat(recorded("whole rotation", deployment.newSecret(), Map.of())).isEqualTo(four(FUNCTION));
        }
    }

    @Test
    void recoveryCallsNothingElse() throws FunctionFailed {
        try (Deployment deployment = new Deployment(alone(), handler())) {
            DeployedSecret secret = deployment.newSecret();
            secret.begin(Step.CREATE_SECRET, Step.SET_SECRET);
            deployment.kill();
            secret.abandon();

            assertThat(recorded("recovery after an abandoned rotation", secret, Map.of())).isEqualTo(four(FUNCTION));
        }
    }

    @Test
    void administratorsSecretIsReadAndNothingElse() {
        try (Deployment deployment = new Deployment(administered(), handler())) {
            assertThat(recorded("whole rotation with an administrator", deployment.newSecret(), Map.of()))
                    .isEqualTo(with(four(FUNCTION),
                            new Action(FUNCTION, "administrator", "secretsmanager:GetSecretValue")));
        }
    }

    @ParameterizedTest
    @CsvSource({"db:shop, DescribeDBInstances", "cluster:shop, DescribeDBClusters"})
    void secretThatRdsManagesIsDescribedAsWellAndRdsIsAsked(String database, String question) {
        try (FakeRds rds = FakeRds.start(Deployment.KEY);
                Deployment deployment = new Deployment(administered(), handler(),
                        Neighbours.of("RDS_ENDPOINT", rds.endpoint()))) {
            assertThat(recorded("whole rotation with an administrator that RDS manages, " + database,
                    deployment.newSecret().managedBy(rds, "arn:aws:rds:us-east-1:123456789012:" + database),
                    Map.of("database", rds)))
                    .isEqualTo(with(four(FUNCTION),
                            new Action(FUNCTION, "rdsAdministrator", "secretsmanager:GetSecretValue"),
                            new Action(FUNCTION, "rdsAdministrator", "secretsmanager:DescribeSecret"),
                            new Action(FUNCTION, "database", "rds:" + question)));
        }
    }

    @Test
    void secretOfAnotherAccountIsRotatedByTheRoleAlone() {
        try (FakeSts sts = FakeSts.start(Deployment.KEY).with(ROLE_ARN);
                Deployment deployment = new Deployment(administered(), handler(), new Neighbours(
                        SecretsManagerEmulator.start(ACCOUNT, 1), Map.of("STS_ENDPOINT", sts.endpoint().toString(),
                                "ROTATION_ACCOUNTS", ACCOUNT, "ROTATION_ROLE_ARN", ANY_ROLE)))) {
            assertThat(recorded("whole rotation of another account's secret, with an administrator",
                    deployment.newSecret(), Map.of("role", sts)))
                    .isEqualTo(with(four(ROLE),
                            new Action(ROLE, "administrator", "secretsmanager:GetSecretValue"),
                            new Action(FUNCTION, "role", "sts:AssumeRole")));
        }
    }

    /** @param others the other services, by what they are asked about */
    private Set<Action> recorded(String name, DeployedSecret secret, Map<String, Service> others) {
        assertThat(secret.rotate()).isInstanceOf(RotationResult.Succeeded.class);
        assertThat(secret.currentIsAccepted()).isTrue();
        Stream<Action> asked = others.entrySet().stream().flatMap(other -> other.getValue().calls().entrySet().stream()
                .flatMap(call -> Collections.nCopies(call.getValue(), new Action(FUNCTION, other.getKey(),
                        other.getValue().name() + ":" + call.getKey())).stream()));
        return recording.add(name, Stream.concat(secret.calls(), asked).toList());
    }

    private static Set<Action> four(String by) {
        return Stream.of("DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage")
                .map(operation -> new Action(by, "secret", "secretsmanager:" + operation)).collect(Collectors.toSet());
    }

    private static Set<Action> with(Set<Action> actions, Action... more) {
        return Stream.concat(actions.stream(), Stream.of(more)).collect(Collectors.toSet());
    }
}
