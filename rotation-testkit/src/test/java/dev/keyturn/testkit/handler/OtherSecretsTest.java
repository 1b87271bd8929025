package dev.keyturn.testkit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.OtherSecret;
import dev.keyturn.Secret;
import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a strategy may ask for beside its own secret, and what becomes of one that asks out of turn. */
class OtherSecretsTest {
    private static final String ADMINISTRATOR = "app/administrator";
    private final DrawerRotation service = new DrawerRotation();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void administratorsSecretIsReadAndItselfRefusedByTheNameOfWhatNamesIt() throws Exception {
        String arn = service.person.createSecret(
                create -> create.name(ADMINISTRATOR).secretString("{\"host\":\"db\",\"password\":\"hush\"}")).arn();
        PendingRotation rotation = service.begin();
        service.storePending(rotation, "{\"password\":\"any\"}");

        List<String> read = new CopyOnWriteArrayList<>();
        service.drawer.inSet.set(step -> {
            read.add(password(step.otherLogin(OtherSecret.ofField("masterarn", arn))));
            read.add(password(step.other(OtherSecret.ofSetting("ADMIN", arn))));
        });
        service.step(rotation, Step.SET_SECRET);

        assertThat(read).containsExactly("hush", "hush");
        service.drawer.inSet.set(step -> step.other(OtherSecret.ofSetting("ADMIN", rotation.arn())));
        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("the variable ADMIN", "ADMIN_SECRET");
        service.drawer.inSet.set(step -> step.otherLogin(OtherSecret.ofField("masterarn", rotation.arn())));
        assertThat(service.failure(rotation, Step.SET_SECRET)).contains("the field \"masterarn\"", "ADMIN_SECRET");
    }

    /** A bug of a strategy's, which is told without its message and with its place. */
    @Test
    void strategyThatHasNotConfirmedItsTurnSeesNoLabels() {
        PendingRotation rotation = service.begin();
        service.storePending(rotation, "{\"password\":\"any\"}");
        service.drawer.inSet.set(step -> assertThat(step.marked()).isEmpty());

        Throwable failed = Assertions.catchThrowable(() -> service.step(rotation, Step.SET_SECRET));

        assertThat(failed).hasMessageContainingAll("java.lang.IllegalStateException", "INTERNAL");
        assertThat(failed).cause()
                .satisfies(bug -> assertThat(bug.getStackTrace()[0].getMethodName()).contains("confirmed"));
    }

    private static String password(Secret secret) {
        return secret.fields().text("password");
    }
}
