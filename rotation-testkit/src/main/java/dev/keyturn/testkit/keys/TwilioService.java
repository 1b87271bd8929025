package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.FakeTwilio;
import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.ProviderFake;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.providers.TwilioAccount;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Twilio, with secrets as AWS's own rotation of its keys has them. */
public final class TwilioService extends KeyService {
    private final FakeTwilio fake = FakeTwilio.start();

    @Override
    public String name() {
        return "twilio";
    }

    @Override
    public String setting() {
        return "TWILIO_ENDPOINT";
    }

    @Override
    Rights enough() {
        return Rights.only("/twilio/messaging/messages/list", "/twilio/messaging/messages/create");
    }

    @Override
    ProviderFake<?> fake() {
        return fake;
    }

    @Override
    ProviderAccount open(Rights rights) {
        return fake.account(rights);
    }

    @Override
    Map<String, Object> secret(ProviderAccount account, Credential key) {
        return Map.of("accountSid", sid(account), "apiKeySid", key.id(), "apiKeySecret", key.secret());
    }

    @Override
    Map<String, Object> administrator(ProviderAccount account) {
        return Map.of("accountSid", sid(account), "adminKeySid", account.admin().id(),
                "adminKeySecret", account.admin().secret());
    }

    @Override
    public Credential held(String secret) {
        return new Credential(Json.text(secret, "apiKeySid"), Json.text(secret, "apiKeySecret"));
    }

    @Override
    String path(String secret) {
        return "/2010-04-01/Accounts/" + Json.text(secret, "accountSid") + "/Messages.json?PageSize=1";
    }

    @Override
    String authorization(Credential key) {
        String both = key.id() + ":" + key.secret();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String sid(ProviderAccount account) {
        return switch (account) {
            case TwilioAccount twilio -> twilio.sid();
            default -> throw new IllegalArgumentException("an account at another provider");
        };
    }
}
