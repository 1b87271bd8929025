package dev.keyturn.apikeys;

import dev.keyturn.Secret;
import java.util.List;
import java.util.Set;

/**
 * What Keyturn has to know of one provider of API keys, all of which make a key's value themselves and show it once.
 * docs/adding-a-provider.md leads through writing one. Whatever fails is told as a
 * {@link dev.keyturn.RotationException}, most of it by {@link Calls}.
 */
sealed interface KeyProvider permits Entra, SendGrid, StripeKeys, StripeWebhooks, Twilio {

    /** The fields that hold the key in a secret that is a JSON object: all that a new key replaces. */
    Set<String> keyFields();

    /**
     * The id by which the provider lists the key that a secret holds.
     *
     * @throws dev.keyturn.RotationException.Malformed if the secret holds no key of this provider
     */
    String idOf(Secret secret);

    /** All keys of the account, whoever made them. */
    List<Key> keys(Account account);

    /**
     * Makes one key with the rights of the account's secret's, and never sends that request twice: nobody would know
     * the second key.
     *
     * @param name what the provider shall list it by
     * @return the account's secret with that key in it
     */
    Secret mint(Account account, String name);

    /** Ends a key for good, or finds that it has ended. */
    void revoke(Account account, String id);

    /**
     * Makes a harmless call with the key of the account's secret, or, where nothing can be asked with it, about it.
     * Whoever does not ask for the administrator here costs no call to Secrets Manager.
     *
     * @return whether the provider knows the key; it may take it some seconds to know a new one everywhere
     */
    boolean accepts(Account account);
}
