package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Sample;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.subjects.KeySubject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/**
 * All that is rotated at Stripe keeps the contract. What overlaps shares its strategy with the other providers, so of
 * that some cases are played, and all of the keys that a person makes. {@code -Dkeyturn.stripe=webhook} plays one kind.
 */
class StripeContractTest extends RotationContract {
    private static final int SOME = 3;
    private static final KeyService WEBHOOK = new StripeWebhookService();
    private static final KeyService RESTRICTED_KEY = StripeKeyService.restrictedKey();
    private static final KeyService ASSISTED = StripeKeyService.assisted();

    @AfterAll
    static void stop() {
        List.of(WEBHOOK, RESTRICTED_KEY, ASSISTED).forEach(KeyService::close);
    }

    @Override
    protected Stream<Subject> subjects() {
        String wanted = Optional.ofNullable(System.getProperty("keyturn.stripe")).orElse("");
        return Stream.of(new Sample(subject(WEBHOOK), SOME), new Sample(subject(RESTRICTED_KEY), SOME),
                subject(ASSISTED)).filter(subject -> subject.server().endsWith(wanted));
    }

    private static Subject subject(KeyService service) {
        return new KeySubject(service, ApiKeyRotator::new);
    }
}
