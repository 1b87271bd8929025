package dev.keyturn.testkit.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class SecretLifecycleTest extends EmulatorTest {
    @Test
    void secretIsFoundByNameArnAndPartialArn() {
        String arn = createSecret();
        assertThat(arn).matches("arn:aws:secretsmanager:us-east-1:123456789012:secret:" + NAME + "-[A-Za-z0-9]{6}");
        for (String id : List.of(NAME, arn, arn.substring(0, arn.length() - "-AbCdEf".length()))) {
            assertThat(client.describeSecret(r -> r.secretId(id)).arn()).isEqualTo(arn);
        }
    }

    @Test
    void newSecretHasOneCurrentVersionAndNoRotationFields() {
        createSecret();
        var description = client.describeSecret(r -> r.secretId(NAME));
        assertThat(description.versionIdsToStages()).isEqualTo(Map.of(FIRST, List.of("AWSCURRENT")));
        assertThat(description.rotationEnabled()).isNull();
        assertThat(description.rotationLambdaARN()).isNull();
        assertThat(description.lastRotatedDate()).isNull();
        assertThat(description.deletedDate()).isNull();
    }

    @Test
    void tagsAreDescribedAndThoseOfAwsAreForSecretsThatAServiceOwns() {
        client.createSecret(r -> r.name(NAME).tags(tag("team", "shop")));
        client.createSecret(r -> r.name("rds!db-1").tags(tag("aws:rds:primaryDBInstanceArn", "arn:x")));

        var own = client.describeSecret(r -> r.secretId(NAME));
        assertThat(own.owningService()).isNull();
        assertThat(own.tags()).singleElement().returns("team", Tag::key).returns("shop", Tag::value);
        assertThat(client.describeSecret(r -> r.secretId("rds!db-1")).owningService()).isEqualTo("rds");
        assertRefused(() -> client.createSecret(r -> r.name("other").tags(tag("aws:x", "y"))),
                "InvalidParameterException", "aws:");
    }

    @Test
    void secretCreatedWithoutValueHasNoVersion() {
        assertThat(client.createSecret(r -> r.name(NAME)).versionId()).isNull();
        assertThat(client.describeSecret(r -> r.secretId(NAME)).versionIdsToStages()).isEmpty();
    }

    @Test
    void retriedCreateIsTheSameSecretAndAnotherIsRefused() {
        assertThat(createSecret()).isEqualTo(createSecret());
        assertRefused(() -> client.createSecret(r -> r.name(NAME).secretString("one")), "ResourceExistsException",
                "The operation failed because the secret " + NAME + " already exists.");
        assertRefused(() -> client.createSecret(r -> r.name(NAME).clientRequestToken(FIRST).secretString("two")),
                "ResourceExistsException", NAME);
    }

    @Test
    void namesWithOtherCharactersAreRefused() {
        assertRefused(() -> client.createSecret(r -> r.name("a b")), "ValidationException", "Invalid name.");
    }

    @Test
    void versionsAreListedInPages() {
        createSecret();
        put(token(), "two");
        put(token(), "three");
        var first = client.listSecretVersionIds(r -> r.secretId(NAME).maxResults(2).includeDeprecated(true));
        assertThat(first.versions()).extracting(SecretVersionsListEntry::versionId).hasSize(2).contains(FIRST);
        var rest = client.listSecretVersionIds(r -> r.secretId(NAME).maxResults(2).includeDeprecated(true)
                .nextToken(first.nextToken()));
        assertThat(rest.versions()).extracting(SecretVersionsListEntry::versionStages)
                .containsExactly(List.of("AWSCURRENT"));
        assertThat(rest.nextToken()).isNull();
        assertRefused(() -> client.listSecretVersionIds(r -> r.secretId(NAME).nextToken("x")),
                "InvalidNextTokenException", "NextToken");
    }

    @Test
    void secretMarkedForDeletionIsDescribedButNotRead() {
        createSecret();
        var answer = client.deleteSecret(r -> r.secretId(NAME).recoveryWindowInDays(7L));
        assertThat(Duration.between(Instant.now(), answer.deletionDate())).isBetween(Duration.ofDays(6),
                Duration.ofDays(7));
        assertThat(client.describeSecret(r -> r.secretId(NAME)).deletedDate()).isNotNull();
        String message = "You can't perform this operation on the secret because it was marked for deletion.";
        assertRefused(() -> client.getSecretValue(r -> r.secretId(NAME)), "InvalidRequestException", message);
        assertRefused(() -> put(token(), "two"), "InvalidRequestException", message);
        assertRefused(() -> client.rotateSecret(r -> r.secretId(NAME)), "InvalidRequestException", message);
        assertRefused(() -> client.deleteSecret(r -> r.secretId(NAME)), "InvalidRequestException", message);
        assertRefused(this::createSecret, "InvalidRequestException", "already scheduled for deletion");
    }

    @Test
    void forcedDeletionLeavesNothing() {
        String arn = createSecret();
        client.deleteSecret(r -> r.secretId(arn));
        client.deleteSecret(r -> r.secretId(arn).forceDeleteWithoutRecovery(true));
        client.deleteSecret(r -> r.secretId(arn).forceDeleteWithoutRecovery(true));
        assertRefused(() -> client.describeSecret(r -> r.secretId(arn)), "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret.");
        assertThat(createSecret()).isNotEqualTo(arn);
    }

    @Test
    void recoveryWindowIsSevenToThirtyDaysAndExcludesForce() {
        createSecret();
        for (long days : List.of(6L, 31L)) {
            assertRefused(() -> client.deleteSecret(r -> r.secretId(NAME).recoveryWindowInDays(days)),
                    "InvalidParameterException", "between 7 and 30 days");
        }
        assertRefused(() -> client.deleteSecret(r -> r.secretId(NAME).recoveryWindowInDays(7L)
                .forceDeleteWithoutRecovery(true)), "InvalidParameterException", "in conjunction with");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
