package dev.keyturn.testkit.providers;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server that exchanges refresh tokens for the next ones. Most end the old one with that; some, as Doorkeeper does
 * with {@code revoke_refresh_token_on_use}, once the access token that came with the new one is used.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, 6</a>
 * @see <a href="https://doorkeeper.gitbook.io/guides/ruby-on-rails/token-expiration">Doorkeeper</a>
 */
public final class RefreshAccount extends OauthAccount {
    private final Grace grace;
    private final Map<String, String> endedByUse = new HashMap<>();
    private boolean rotating = true;

    /** What becomes of a refresh token that was exchanged. */
    public enum Grace {
        NONE, UNTIL_THE_NEXT_IS_USED
    }

    RefreshAccount(InstantSource clock, Grace grace) {
        super(clock);
        this.grace = grace;
    }

    @Override
    public String tokenPath() {
        return "/oauth/token";
    }

    /** From now on an exchange gives an access token alone. */
    public synchronized void keepingTokens() {
        rotating = false;
    }

    /** The refresh tokens that the server accepts, oldest first. */
    public synchronized List<Key> tokens() {
        return secrets();
    }

    @Override
    void requireGrant(Request request) {}

    @Override
    Answer grant(Request request) {
        if (!"refresh_token".equals(request.form().get("grant_type"))) {
            throw OauthError.refused(400, "unsupported_grant_type");
        }
        String old = Optional.ofNullable(request.form().get("refresh_token")).orElse("");
        Key exchanged = secrets().stream().filter(key -> keys.secret(key.id()).equals(old)).findFirst()
                .orElseThrow(() -> OauthError.refused(400, "invalid_grant"));
        Body answer = new Body().with("token_type", "Bearer").with("expires_in", 7200);
        String access = issue(first());
        if (rotating) {
            String next = Chance.of(Chance.BASE64_URL, 43);
            addSecret(next);
            answer.with("refresh_token", next);
            endOrRemember(exchanged, access);
        }
        return Answer.json(200, answer.with("access_token", access).fields());
    }

    private void endOrRemember(Key exchanged, String access) {
        switch (grace) {
            case NONE -> keys.revoke(exchanged.id());
            case UNTIL_THE_NEXT_IS_USED -> endedByUse.put(access, exchanged.id());
        }
    }

    /** Any call with an access token. */
    @Override
    Answer use(Request request) {
        Authorization.bearer(request).map(endedByUse::remove).flatMap(keys::find)
                .ifPresent(key -> keys.revoke(key.id()));
        return Answer.json(200, new Body().with("sub", clientId()).fields());
    }

    @Override
    Answer manage(Request request) {
        throw OauthError.refused(404, "not_found");
    }
}
