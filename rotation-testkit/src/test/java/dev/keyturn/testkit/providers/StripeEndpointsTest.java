package dev.keyturn.testkit.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.PermissionException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.Webhook;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointListParams;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhook endpoints of the fake, as Stripe's own client sees them. */
class StripeEndpointsTest {
    private static final String EVENT = "charge.succeeded";

    private final FakeStripe stripe = FakeStripe.start();
    private final StripeAccount account = stripe.receiving(Rights.only(EVENT));
    private final StripeClient admin = client(account.admin());

    @AfterEach
    void everyExchangeIsAsPublished() {
        Specifications published = Specifications.stripe();
        assertThat(account.exchanges(Caller.ROTATOR).stream()
                .flatMap(exchange -> published.violations(exchange).stream())).isEmpty();
        stripe.close();
    }

    @Test
    void secretIsShownWhenTheEndpointIsMadeAndNeverAgain() throws StripeException {
        WebhookEndpoint made = create("keyturn:adopted");

        assertThat(made.getSecret()).startsWith("whsec_");
        WebhookEndpoint seen = admin.v1().webhookEndpoints().retrieve(made.getId());
        assertThat(seen.getSecret()).isNull();
        assertThat(seen)
                .extracting(WebhookEndpoint::getUrl, WebhookEndpoint::getStatus, WebhookEndpoint::getEnabledEvents)
                .containsExactly("https://app.example.com/hooks", "enabled", List.of(EVENT));
        assertThat(seen.getMetadata()).containsEntry("keyturn", "keyturn:adopted").containsEntry("a b", "c&d");
        assertThat(account.liveKeysNamed("keyturn:adopted")).extracting(Key::id).containsExactly(made.getId());
    }

    @Test
    void listComesInPages() throws StripeException {
        create("1");
        create("2");

        WebhookEndpointListParams two = WebhookEndpointListParams.builder().setLimit(2L).build();
        assertThat(admin.v1().webhookEndpoints().list(two).getHasMore()).isTrue();
        assertThat(admin.v1().webhookEndpoints().list(two).autoPagingIterable()).hasSize(3);
    }

    @Test
    void eachLiveEndpointSignsWithItsOwnSecret() throws Exception {
        WebhookEndpoint second = create("second");
        List<Delivery> both = account.deliveries(EVENT);

        assertThat(both).hasSize(2).extracting(Delivery::url).contains("https://app.example.com/hooks");
        Delivery sent = both.stream().filter(one -> one.isSignedWith(second.getSecret())).findFirst().orElseThrow();
        assertThat(Webhook.constructEvent(sent.body(), sent.signature(), second.getSecret()).getType())
                .isEqualTo(EVENT);
        assertThatThrownBy(() -> Webhook.constructEvent(sent.body(), sent.signature(), account.first().secret()))
                .isInstanceOf(SignatureVerificationException.class);

        admin.v1().webhookEndpoints().delete(second.getId());
        assertThat(account.deliveries(EVENT)).singleElement()
                .matches(one -> one.isSignedWith(account.first().secret()));
        account.disable(account.first().id());
        assertThat(account.deliveries(EVENT)).isEmpty();
    }

    @Test
    void accountHasNoMoreThanSixteen() throws StripeException {
        for (int made = 1; made < 16; made++) {
            create("another");
        }
        assertThatThrownBy(() -> create("one more")).isInstanceOf(StripeException.class);
    }

    @Test
    void keyWithoutThePermissionIsKnownAndRefused() {
        account.grant(account.admin().id(), Rights.only("balance_read"));

        assertThatThrownBy(() -> create("a")).isInstanceOf(PermissionException.class);
    }

    private WebhookEndpoint create(String name) throws StripeException {
        return admin.v1().webhookEndpoints().create(WebhookEndpointCreateParams.builder()
                .setUrl("https://app.example.com/hooks")
                .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CHARGE__SUCCEEDED)
                .putMetadata("keyturn", name).putMetadata("a b", "c&d").build());
    }

    private StripeClient client(Credential key) {
        return StripeClient.builder().setApiKey(key.secret()).setApiBase(stripe.url().toString()).build();
    }
}
