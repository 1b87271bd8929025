package dev.keyturn.testkit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.OtherSecret;
import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A strategy that tells what it should not is not believed. */
class RedactionTest {
    private final DrawerRotation service = new DrawerRotation();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void neitherLogNorErrorShowsWhatTheStepHasReadOrWhatProvesIt() throws Exception {
        String arn = service.person.createSecret(create -> create.name("admin")
                .secretString("{\"password\":\"of-the-administrator\"}")).arn();
        PendingRotation rotation = service.begin();
        service.step(rotation, Step.CREATE_SECRET);
        service.drawer.inSet.set(step -> {
            String told = String.join(" ", step.current().fields().text("password"),
                    step.pending().orElseThrow().fields().text("password"),
                    step.other(OtherSecret.ofField("adminSecretArn", arn)).fields().text("password"),
                    rotation.rotationToken());
            step.note("I know " + told);
            throw new RotationException.Refused("LOGIN_REFUSED", "It knows " + told, "Forget it.");
        });
        String[] secrets = {"\"first", "first ", "made-1", "of-the-administrator", rotation.rotationToken()};

        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("It knows *** *** *** ***")
                .doesNotContain(secrets);
        assertThat(service.log.getLast()).contains("I know *** *** *** ***", "It knows *** *** *** ***")
                .doesNotContain(secrets);
    }

    @Test
    void whatWasMadeInVainIsNotShownEither() throws Exception {
        PendingRotation rotation = service.begin();
        service.storePending(rotation, "{\"password\":\"of-the-twin\"}");

        service.step(rotation, Step.CREATE_SECRET);

        assertThat(service.log.getLast()).contains("Discarded ***");
    }
}
