package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Sample;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.TwilioService;
import dev.keyturn.testkit.subjects.KeySubject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/** Keys that overlap keep the contract, at each provider. */
class KeyContractTest extends RotationContract {
    private static final KeyService TWILIO = new TwilioService();
    private static final KeyService SENDGRID = new SendGridService();

    @AfterAll
    static void stop() {
        TWILIO.close();
        SENDGRID.close();
    }

    @Override
    protected Stream<Subject> subjects() {
        return Stream.of(new KeySubject(TWILIO, ApiKeyRotator::new),
                new Sample(new KeySubject(SENDGRID, ApiKeyRotator::new), 3));
    }
}
