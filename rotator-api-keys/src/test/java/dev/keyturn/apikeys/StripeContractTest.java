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
 * All that is rotated at Stripe keeps the contract. The strategies share their code with the other providers, who play
 * every case, so here some are. {@code -Dkeyturn.stripe=webhook} plays one kind, {@code -Dkeyturn.contract=whole} all
 * cases.
 */
class StripeContractTest extends RotationContract {
    private static final int SOME = 5;
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
        return Stream.<Subject>of(new Sample(subject(WEBHOOK), SOME), new Sample(subject(RESTRICTED_KEY), SOME),
                new Sample(subject(ASSISTED), SOME)).filter(subject -> subject.server().endsWith(wanted));
    }

    private static Subject subject(KeyService service) {
        return new KeySubject(service, ApiKeyRotator::new);
    }
}
