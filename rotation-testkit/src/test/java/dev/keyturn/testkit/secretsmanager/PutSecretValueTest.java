package dev.keyturn.testkit.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class PutSecretValueTest extends EmulatorTest {
    private final String second = token();

    @Test
    void putWithoutLabelsMovesAwscurrentAndLeavesAwspreviousBehind() {
        createSecret();
        var answer = client.putSecretValue(r -> r.secretId(NAME).clientRequestToken(second).secretString("two"));
        assertThat(answer.versionId()).isEqualTo(second);
        assertThat(answer.versionStages()).containsExactly("AWSCURRENT");
        assertLabels(Map.of(FIRST, Set.of("AWSPREVIOUS"), second, Set.of("AWSCURRENT")));
    }

    @Test
    void putWithLabelsAttachesOnlyThose() {
        createSecret();
        put(second, "two", "AWSPENDING", "CANARY");
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), second, Set.of("AWSPENDING", "CANARY")));
    }

    @Test
    void putTakesALabelFromTheVersionThatHadIt() {
        createSecret();
        put(second, "two", "CANARY");
        String third = put(token(), "three", "CANARY");
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), third, Set.of("CANARY")));
    }

    @Test
    void firstVersionIsAlwaysCurrent() {
        client.createSecret(r -> r.name(NAME));
        put(second, "one", "CANARY");
        assertLabels(Map.of(second, Set.of("CANARY", "AWSCURRENT")));
    }

    @Test
    void retriedPutWithTheSameValueChangesNothing() {
        createSecret();
        put(second, "two", "AWSPENDING");
        put(second, "two");
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), second, Set.of("AWSPENDING")));
    }

    @Test
    void retriedPutWithAnotherValueIsRefused() {
        String arn = createSecret();
        put(second, "two");
        assertRefused(() -> put(second, "three"), "ResourceExistsException", "You can't use ClientRequestToken "
                + second + " because that value is already in use for a version of secret " + arn);
        assertThat(client.getSecretValue(r -> r.secretId(NAME)).secretString()).isEqualTo("two");
    }

    @Test
    void textAndBytesOfTheSameTokenAreDifferentData() {
        createSecret();
        put(second, "two");
        assertRefused(() -> client.putSecretValue(r -> r.secretId(NAME).clientRequestToken(second)
                .secretBinary(SdkBytes.fromUtf8String("two"))), "ResourceExistsException", second);
    }

    @Test
    void bytesComeBackAsTheyWere() {
        createSecret();
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, -1, 7});
        client.putSecretValue(r -> r.secretId(NAME).secretBinary(bytes));
        assertThat(client.getSecretValue(r -> r.secretId(NAME)).secretBinary()).isEqualTo(bytes);
    }

    @Test
    void rotationsEmptyVersionMayBeFilledOnce() {
        createSecret();
        String pending = emulator.driver().begin(NAME, FUNCTION_ARN).token();
        put(pending, "two", "AWSPENDING");
        assertThat(client.getSecretValue(r -> r.secretId(NAME).versionStage("AWSPENDING")).secretString())
                .isEqualTo("two");
        assertRefused(() -> put(pending, "three", "AWSPENDING"), "ResourceExistsException", pending);
    }

    @Test
    void newVersionByHandAbandonsTheRotation() {
        createSecret();
        emulator.driver().begin(NAME, FUNCTION_ARN);
        put(second, "two");
        assertLabels(Map.of(FIRST, Set.of("AWSPREVIOUS"), second, Set.of("AWSCURRENT")));
    }

    @Test
    void retriedPutOfAnEarlierVersionAbandonsNothing() {
        createSecret();
        String pending = emulator.driver().begin(NAME, FUNCTION_ARN).token();
        put(FIRST, "one");
        assertLabels(Map.of(FIRST, Set.of("AWSCURRENT"), pending, Set.of("AWSPENDING")));
    }

    @Test
    void tokensOfWrongLengthAreRefused() {
        createSecret();
        for (String wrong : List.of("x".repeat(31), "x".repeat(65))) {
            assertRefused(() -> put(wrong, "two"), "InvalidParameterException",
                    "ClientRequestToken must be 32-64 characters long.");
        }
        put("x".repeat(32), "two");
        put("x".repeat(64), "three");
    }

    @Test
    void rotationTokensOfWrongLengthAreRefused() {
        createSecret();
        for (String wrong : List.of("x".repeat(35), "x".repeat(257))) {
            assertRefused(() -> client.putSecretValue(r -> r.secretId(NAME).secretString("two").rotationToken(wrong)),
                    "InvalidParameterException", "RotationToken must be 36-256 characters long.");
        }
    }

    @Test
    void valuesMayHave65536BytesAndNotOneMore() {
        createSecret();
        put(token(), "é".repeat(32_768));
        assertRefused(() -> put(token(), "é".repeat(32_768) + "."), "InvalidParameterException",
                "SecretString must be 1-65536 bytes long.");
        assertRefused(() -> put(token(), ""), "InvalidParameterException", "SecretString");
        assertRefused(() -> client.putSecretValue(r -> r.secretId(NAME)
                .secretBinary(SdkBytes.fromByteArray(new byte[65_537]))), "InvalidParameterException", "SecretBinary");
    }

    @Test
    void exactlyOneKindOfValueIsWanted() {
        createSecret();
        assertRefused(() -> client.putSecretValue(r -> r.secretId(NAME)), "InvalidRequestException",
                "You must provide either SecretString or SecretBinary.");
        assertRefused(() -> client.putSecretValue(r -> r.secretId(NAME).secretString("two")
                .secretBinary(SdkBytes.fromUtf8String("two"))), "InvalidParameterException", "both");
    }

    @Test
    void labelsBeyondTheLimitsAreRefused() {
        createSecret();
        assertRefused(() -> put(second, "two", "x".repeat(257)), "InvalidParameterException", "VersionStages");
        assertRefused(() -> put(second, "two", labels(21)), "InvalidParameterException", "1-20 items");
        assertRefused(() -> client.putSecretValue(r -> r.secretId(NAME).secretString("two")
                .versionStages((Collection<String>) List.<String>of())), "InvalidParameterException", "1-20 items");
        put(second, "two", labels(20));
        assertRefused(() -> client.updateSecretVersionStage(r -> r.secretId(NAME).versionStage("one-more")
                .moveToVersionId(second)), "LimitExceededException", "at most 20 staging labels");
    }

    private static String[] labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "label-" + i).toArray(String[]::new);
    }
}
