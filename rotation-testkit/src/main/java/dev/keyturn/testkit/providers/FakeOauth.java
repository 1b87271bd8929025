package dev.keyturn.testkit.providers;

import java.time.InstantSource;

/**
 * OAuth2 servers, as far as a client's credentials go: the token endpoint of RFC 6749, and each server's own way to
 * manage them. They share an address, as nothing that they are asked is alike.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>
 */
public final class FakeOauth extends ProviderFake<OauthAccount> {
    private final InstantSource clock;

    private FakeOauth(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Starts one that goes by the real time.
     *
     * @throws java.io.UncheckedIOException if no port can be had
     */
    public static FakeOauth start() {
        return start(InstantSource.system());
    }

    /**
     * Starts one that goes by a time of its own.
     *
     * @throws java.io.UncheckedIOException if no port can be had
     */
    public static FakeOauth start(InstantSource clock) {
        return new FakeOauth(clock);
    }

    /** A realm of Keycloak with one client. */
    public KeycloakAccount keycloak() {
        KeycloakAccount account = new KeycloakAccount(clock);
        open(account);
        return account;
    }

    /** An Okta organisation with one app. */
    public OktaAccount okta() {
        OktaAccount account = new OktaAccount(clock);
        open(account);
        return account;
    }

    /** A tenant of Microsoft Entra ID with one application. */
    public EntraAccount entra() {
        EntraAccount account = new EntraAccount(clock);
        open(account);
        return account;
    }

    /** A server of refresh tokens with one client. */
    public RefreshAccount refreshTokens(RefreshAccount.Grace grace) {
        RefreshAccount account = new RefreshAccount(clock, grace);
        open(account);
        return account;
    }

    @Override
    Answer unknown() {
        return OauthError.of(401, "invalid_client");
    }
}
