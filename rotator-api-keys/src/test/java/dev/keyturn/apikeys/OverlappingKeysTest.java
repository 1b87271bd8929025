package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeyedAccount;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.Key;
import dev.keyturn.testkit.providers.Operation;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rotation does at the provider and to the secret, with each provider. */
class OverlappingKeysTest {
    private static Services services;

    @BeforeAll
    static void start() {
        services = new Services();
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    static Stream<KeyService> services() {
        return services.overlapping();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void newKeyLivesBesideTheOldOneUntilTheNextRotation(KeyService service) {
        try (Keys keys = Keys.of(service)) {
            String first = keys.current();
            String second = keys.rotated();
            assertThat(keys.owner.accepts(first)).isTrue();
            assertThat(keys.owner.accepts(second)).isTrue();

            String third = keys.rotated();
            assertThat(keys.owner.status(first)).isEqualTo(401);
            assertThat(keys.made()).containsExactly(keys.held(second).id(), keys.held(third).id());
            assertThat(keys.functionCalls()).as("a webhook's secret needs the administrator in testSecret, too")
                    .isEqualTo(service instanceof StripeWebhookService ? 20 : 18);
            assertThat(keys.owner.account().logins(Caller.ROTATOR).refused()).isZero();
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void secretRemembersWhatItSupersededAndKeepsEverythingElse(KeyService service) {
        try (Keys keys = Keys.of(service)) {
            String first = Json.with(keys.current(), "owner", "billing");
            keys.store(first);
            String second = keys.rotated();

            assertThat(Json.text(second, "supersedes")).isEqualTo(keys.owner.key().id());
            assertThat(Json.fields(second)).containsEntry("owner", "billing")
                    .containsOnlyKeys(Stream.concat(Json.fields(first).keySet().stream(), Stream.of("supersedes"))
                            .toList());
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void newKeyHasTheRightsOfTheCurrentOne(KeyService service) {
        try (Keys keys = Keys.of(service)) {
            Rights before = key(keys, keys.current()).rights();

            assertThat(key(keys, keys.rotated()).rights()).isEqualTo(before);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void keysOfPersonsAndOfOtherSecretsAreNeverTouched(KeyService service) {
        try (Keys keys = Keys.of(service)) {
            Rights any = Rights.only("mail.send", "/twilio/messaging/messages/list");
            Credential persons = keys.owner.account().add("keyturn", any);
            Credential another = keys.owner.account().add(
                    KeyNames.of("arn:other", "token").at(Instant.EPOCH), any);
            keys.rotated();
            keys.pass(Duration.ofDays(1));
            keys.rotated();
            keys.rotated();

            assertThat(keys.made()).contains(persons.id(), another.id());
            assertThat(keys.owner.account().statusOf(keys.owner.account().first())).isEqualTo(200);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void keyThatAPersonHasNotHandedOverIsReportedInstead(KeyService service) {
        try (Keys keys = new Keys(service.newAccount())) {
            Credential persons = keys.owner.account().first();
            keys.holding(Json.write(new KeyedAccount(service, keys.owner.account(), persons, keys.owner.rights())
                    .secret(Keys.ADMINISTRATOR)));
            keys.rotated();
            keys.rotated();

            assertThat(keys.owner.account().statusOf(persons)).isEqualTo(200);
            assertThat(keys.log).filteredOn(line -> line.contains("The key " + persons.id())
                    && line.contains("Name it keyturn:adopted")).hasSize(2);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void keyThatWasNeverStoredGoesOnceItIsOlderThanAnyRun(KeyService service) throws FunctionFailed {
        try (Keys keys = Keys.of(service)) {
            PendingRotation abandoned = keys.begin();
            keys.step(abandoned, Step.CREATE_SECRET);
            keys.store(Json.with(keys.current(), "owner", "billing"));
            String orphan = keys.made().getLast();

            keys.rotated();
            assertThat(keys.made()).contains(orphan);
            keys.pass(Sweep.LONGEST_RUN.plusSeconds(2));
            keys.rotated();
            assertThat(keys.made()).hasSize(2).doesNotContain(orphan);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void repeatedCreateSecretMakesNoSecondKey(KeyService service) throws FunctionFailed {
        try (Keys keys = Keys.of(service)) {
            PendingRotation rotation = keys.begin();
            keys.step(rotation, Step.CREATE_SECRET);
            List<String> made = keys.made();
            keys.step(rotation, Step.CREATE_SECRET);

            assertThat(keys.made()).isEqualTo(made);
            assertThat(keys.asked(Operation.CREATE_KEY)).isEqualTo(1);
        }
    }

    private static Key key(Keys keys, String secret) {
        String id = keys.held(secret).id();
        return keys.owner.account().liveKeys().stream().filter(key -> key.id().equals(id)).findFirst().orElseThrow();
    }

    /** The run that comes second finds out only when it stores. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("services")
    void loserOfTwinsRevokesTheKeyThatItMade(KeyService service) throws FunctionFailed {
        try (Keys keys = Keys.of(service)) {
            PendingRotation rotation = keys.begin();
            keys.atPut(() -> keys.quietly(rotation, Step.CREATE_SECRET));
            keys.step(rotation, Step.CREATE_SECRET);

            assertThat(keys.asked(Operation.CREATE_KEY)).isEqualTo(2);
            assertThat(keys.made()).hasSize(2).contains(keys.held(keys.pending(rotation)).id());
            assertThat(keys.log).anyMatch(line -> line.contains("the one that this run had made was revoked"));
        }
    }
}
