package dev.keyturn.testkit.secretsmanager;

import com.amazonaws.services.lambda.runtime.events.SecretsManagerRotationEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.mixins.SecretsManagerRotationEventMixin;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.keyturn.Step;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes rotation events with Lambda's own serialization library, so that their field names are the real ones. */
final class RotationEvents {
    // LambdaEventSerializers would do the same but insists on Joda-Time, which only other services' events hold.
    private static final PojoSerializer<SecretsManagerRotationEvent> SERIALIZER = JacksonFactory.getInstance()
            .withMixin(SecretsManagerRotationEvent.class, SecretsManagerRotationEventMixin.class)
            .getSerializer(SecretsManagerRotationEvent.class);

    private RotationEvents() {}

    static String json(PendingRotation rotation, Step step) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        SERIALIZER.toJson(SecretsManagerRotationEvent.builder()
                .withStep(step.wireName())
                .withSecretId(rotation.arn())
                .withClientRequestToken(rotation.token())
                .withRotationToken(rotation.rotationToken())
                .build(), json);
        return json.toString(StandardCharsets.UTF_8);
    }
}
