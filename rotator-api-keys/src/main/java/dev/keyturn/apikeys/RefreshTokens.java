package dev.keyturn.apikeys;

import dev.keyturn.Ground;
import dev.keyturn.Mark;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exchanges a refresh token for the next one, and keeps the access token that comes with it. The server makes both and
 * tells them once, and most end the old refresh token with that: if the answer is lost, so is the chain, unless the
 * server still accepts the old one. Nothing on this side can help; docs/secret-formats.md says which servers do.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, 6</a>
 */
final class RefreshTokens implements RotationStrategy {
    static final String NAME = "refresh-token";
    private static final String REFRESH = "refreshToken";
    private static final String ACCESS = "accessToken";
    private static final String EXPIRES = "expiresAt";
    private static final String TEST_CALL = "validationUrl";

    private final TokenEndpoint server;
    private final Http http;
    private final InstantSource clock;

    RefreshTokens(TokenEndpoint server, InstantSource clock) {
        this.server = server;
        http = server.http();
        this.clock = clock;
    }

    @Override
    public Optional<Mark> createdWith() {
        return Optional.of(Mark.APPLIED);
    }

    @Override
    public Secret create(Rotation rotation) {
        Secret.Fields current = rotation.current().fields();
        require(current);
        if (rotation.confirmTurn() == Ground.RETRY) {
            return rotation.pending().orElseThrow(Pendings::unreadable);
        }
        JsonAnswer answer =
                calls(rotation).once("exchange the refresh token", () -> exchanged(rotation, current));
        Secret.Fields made = current.with(REFRESH, rotated(answer, current.text(REFRESH)))
                .with(ACCESS, answer.text("access_token"));
        return answer.fields().get("expires_in") instanceof Integer seconds
                ? made.with(EXPIRES, clock.instant().plusSeconds(seconds).toString()) : made;
    }

    @Override
    public void set(Rotation rotation, Secret pending) {
        Pendings.orGivenUp(rotation, Mark.APPLIED, () -> {
            Pendings.usable(pending, secret -> require(secret.fields()));
            Pendings.requireMadeOf(rotation.current().fields(), pending, Set.of(REFRESH, ACCESS, EXPIRES));
            return pending;
        });
    }

    /** A refresh token cannot be tried without being spent; the access token that came with it can. */
    @Override
    public void test(Rotation rotation, Secret pending) {
        Secret.Fields fields = pending.fields();
        require(fields);
        if (fields.find(TEST_CALL).isEmpty() || fields.find(ACCESS).isEmpty()) {
            rotation.note("Nothing was tried: a refresh token would be spent by that, and no \"" + TEST_CALL
                    + "\" says what the access token is good for.");
            return;
        }
        if (!Pendings.comesAbout(rotation.deadline(), () -> calls(rotation).accepts(() -> http.send(
                server.get(OauthClient.url(fields, TEST_CALL), fields.text(ACCESS)), rotation.deadline())))) {
            throw new RotationException.Refused("KEY_REFUSED",
                    "The access token that came with AWSPENDING's refresh token is not accepted.",
                    "Look whether \"" + TEST_CALL + "\" is the right address for it.");
        }
    }

    private JsonAnswer exchanged(Rotation rotation, Secret.Fields current) {
        try {
            JsonAnswer answer = server.ask(current,
                    Map.of("grant_type", "refresh_token", "refresh_token", current.text(REFRESH)), rotation.deadline());
            answer.text("access_token");
            return answer;
        } catch (Failure.Refusal refusal) {
            if (TokenEndpoint.error(refusal).filter("invalid_grant"::equals).isPresent()) {
                throw new RotationException.Refused("TOKEN_SPENT",
                        "The server does not accept AWSCURRENT's refresh token: it has ended, or the answer to its "
                                + "exchange was lost.",
                        "Have the application authorized again, and store what it is given with PutSecretValue.");
            }
            throw refusal;
        }
    }

    private static String rotated(JsonAnswer answer, String before) {
        return answer.find("refresh_token").filter(token -> !token.equals(before))
                .orElseThrow(() -> new RotationException.Refused("TOKEN_KEPT",
                        "The server exchanged the refresh token and gave no new one, so there is nothing to rotate.",
                        "Switch the rotation of refresh tokens on at the server."));
    }

    private static void require(Secret.Fields fields) {
        OauthClient.tokenUrl(fields);
        fields.text(OauthClient.ID);
        if (TokenEndpoint.method(fields) != TokenEndpoint.Method.NONE) {
            fields.text(OauthClient.SECRET);
        }
        fields.text(REFRESH);
        if (fields.find(TEST_CALL).isPresent()) {
            OauthClient.url(fields, TEST_CALL);
        }
    }

    private static Calls calls(Rotation rotation) {
        return new Calls("The OAuth2 server", rotation.deadline());
    }
}
