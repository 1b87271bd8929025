package dev.keyturn.testkit.providers;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One client of an OAuth2 server, and another one that may manage it. The key that an account has first is of a third.
 */
public abstract sealed class OauthAccount extends ProviderAccount
        permits KeycloakAccount, OktaAccount, EntraAccount, RefreshAccount {
    /** What a secret of the client is called: that Keyturn may end it. */
    static final String OF_CLIENT = "keyturn:adopted";

    private final String clientId = UUID.randomUUID().toString();
    private final String adminId = UUID.randomUUID().toString();
    private final Map<String, Credential> accessTokens = new LinkedHashMap<>();
    private Optional<String> refusedGrant = Optional.empty();

    OauthAccount(InstantSource clock) {
        super(clock, Rights.standard());
    }

    /** What the client is known by. */
    public String clientId() {
        return clientId;
    }

    /** What the client that may manage it is known by. */
    public String adminId() {
        return adminId;
    }

    /** The path of the token endpoint. */
    public abstract String tokenPath();

    /** From now on the client gets no token, for a reason of RFC 6749, although it is known. */
    public synchronized void refusingGrants(String error) {
        refusedGrant = Optional.of(error);
    }

    /** A client secret names no id, so the fakes make one of it. */
    public static String idOf(String secret) {
        return UUID.nameUUIDFromBytes(secret.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The client's secrets, oldest first. */
    final List<Key> secrets() {
        return keys.live().stream().filter(key -> key.name().equals(OF_CLIENT)).toList();
    }

    final void addSecret(String secret) {
        keys.mint(credential(secret), OF_CLIENT, Rights.standard());
    }

    /** @throws Refused if it is not well-formed, or the server wants something more */
    abstract void requireGrant(Request request);

    /** @throws Refused where it is no */
    abstract Answer manage(Request request);

    Credential credential(String secret) {
        return new Credential(idOf(secret), secret);
    }

    @Override
    Credential newCredential() {
        return credential(Chance.of(Chance.BASE62, 40));
    }

    @Override
    boolean isMeantBy(Request request) {
        return presented(request).map(Credential::id).filter(id -> id.equals(clientId) || id.equals(adminId))
                .isPresent() || Authorization.bearer(request).filter(accessTokens::containsKey).isPresent();
    }

    @Override
    Optional<Rights> rights(Credential credential) {
        return keys.accept(credential).map(Key::rights);
    }

    @Override
    Optional<Credential> proof(Request request) {
        Optional<Credential> client = presented(request)
                .filter(shown -> shown.id().equals(adminId) == shown.secret().equals(admin().secret()))
                .map(shown -> credential(shown.secret()));
        return client.or(() -> Authorization.bearer(request).map(accessTokens::get));
    }

    @Override
    final Answer answer(Request request, Rights rights) {
        if (request.path().equals(tokenPath()) && request.method().equals("POST")) {
            return grant(request);
        }
        return rights instanceof Rights.Full ? manage(request) : use(request);
    }

    @Override
    Answer error(int status) {
        return OauthError.ofStatus(status);
    }

    /** What a client may do with its own token. */
    Answer use(Request request) {
        throw OauthError.refused(403, "access_denied");
    }

    /** A new access token. */
    final String issue(Credential client) {
        String token = Chance.of(Chance.BASE64_URL, 40);
        accessTokens.put(token, client);
        return token;
    }

    Answer grant(Request request) {
        if (!"client_credentials".equals(request.form().get("grant_type"))) {
            throw OauthError.refused(400, "unsupported_grant_type");
        }
        requireGrant(request);
        Credential client = proof(request).orElseThrow();
        if (!client.equals(admin()) && refusedGrant.isPresent()) {
            throw OauthError.refused(400, refusedGrant.get());
        }
        return Answer.json(200, new Body().with("access_token", issue(client)).with("token_type", "Bearer")
                .with("expires_in", 300).fields());
    }

    /** By RFC 6749, 2.3.1. */
    private static Optional<Credential> presented(Request request) {
        Map<String, String> form = request.form();
        return Authorization.basic(request).or(() -> Optional.ofNullable(form.get("client_id"))
                .flatMap(id -> Optional.ofNullable(form.get("client_secret"))
                        .map(secret -> new Credential(id, secret))));
    }
}
