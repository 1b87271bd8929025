package dev.keyturn.testkit.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.Deadline;
import dev.keyturn.OtherSecret;
import dev.keyturn.RotationException;
import dev.keyturn.RotationRequest;
import dev.keyturn.Secret;
import dev.keyturn.Step;
import dev.keyturn.aws.AwsSecrets;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator's secret, as the port to Secrets Manager answers it. */
class RdsManagedSecretTest {
    private static final String NAME = "rds!cluster-1";
    private static final Database INSTANCE =
            Database.instance("arn:aws:rds:eu-west-3:123456789012:db:shop", "mysql", "shop.example.com", 3307);
    private final SecretsManagerEmulator emulator = SecretsManagerEmulator.start();
    private final FakeRds rds = FakeRds.start(System.getenv("AWS_SECRET_ACCESS_KEY"));

    @AfterEach
    void stop() {
        rds.close();
        emulator.close();
    }

    /** The fake answers only who has signed for the region of the database, which is not the function's here. */
    @Test
    void secretOfAnInstanceIsCompleted() {
        rds.with(INSTANCE);

        assertThat(read(rds, INSTANCE)).isEqualTo(new Secret.Fields(Map.of("username", "admin", "password", "hush",
                "engine", "mysql", "host", "shop.example.com", "port", 3307)));
        assertThat(rds.calls()).isEqualTo(Map.of("DescribeDBInstances", 1));
        assertThat(emulator.calls("TESTFUNCTION")).isEqualTo(Map.of("DescribeSecret", 1, "GetSecretValue", 1));
    }

    @Test
    void secretOfAClusterIsCompletedWithTheWriter() {
        Database cluster = Database.cluster("arn:aws:rds:us-east-1:123456789012:cluster:shop", "aurora-postgresql",
                "shop.cluster-abc.us-east-1.rds.amazonaws.com", 5432);
        rds.with(cluster);

        assertThat(read(rds, cluster).fields().values()).containsEntry("engine", "aurora-postgresql")
                .containsEntry("host", "shop.cluster-abc.us-east-1.rds.amazonaws.com").containsEntry("port", 5432);
        assertThat(rds.calls()).isEqualTo(Map.of("DescribeDBClusters", 1));
    }

    @Test
    void throttledCallIsTriedAgain() {
        rds.with(INSTANCE).refuse(3, 400, "Throttling");

        assertThat(read(rds, INSTANCE).fields().text("host")).isEqualTo("shop.example.com");
        assertThat(rds.calls()).isEqualTo(Map.of("DescribeDBInstances", 4));
    }

    @Test
    void fakeRefusesWhoSignsWithAnotherKey() {
        try (FakeRds other = FakeRds.start("another key").with(INSTANCE)) {
            assertThatExceptionOfType(RotationException.Refused.class).isThrownBy(() -> read(other, INSTANCE))
                    .withMessageContaining("SignatureDoesNotMatch").returns("RDS_REFUSED", RotationException::code);
        }
    }

    private Secret read(FakeRds from, Database database) {
        emulator.perform("CreateSecret", Map.of("Name", NAME, "ClientRequestToken", UUID.randomUUID().toString(),
                "SecretString", "{\"username\":\"admin\",\"password\":\"hush\"}", "Tags", List.of(database.tag())));
        return AwsSecrets.fromEnvironment(Map.of("AWS_REGION", "us-east-1", "SECRETS_MANAGER_ENDPOINT",
                emulator.endpoint().toString(), "RDS_ENDPOINT", from.endpoint().toString()))
                .open(new RotationRequest(Step.SET_SECRET, "any", "any", Optional.empty()),
                        "arn:aws:lambda:us-east-1:123456789012:function:any", Deadline.in(Duration.ofSeconds(20)))
                .otherLogin(OtherSecret.ofField("masterarn", NAME));
    }
}
