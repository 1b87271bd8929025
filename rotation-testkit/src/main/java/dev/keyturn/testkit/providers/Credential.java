package dev.keyturn.testkit.providers;

/**
 * What a client proves who it is with. Only whoever makes a key gets one: the fakes, as the providers, show a secret
 * once.
 *
 * @param id the public half: a SID at Twilio, an API key's id at SendGrid and Stripe, or a webhook endpoint's
 * @param secret what has to be kept: at SendGrid the whole key, which has the id inside
 */
public record Credential(String id, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return id;
    }
}
