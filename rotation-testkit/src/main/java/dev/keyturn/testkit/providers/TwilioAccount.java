package dev.keyturn.testkit.providers;

import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** An account of Twilio's. Its administrator is a Main key; the Auth Token can do the same, and is no key. */
public final class TwilioAccount extends ProviderAccount {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Credential authToken;
    private final TwilioIam iam;
    private final TwilioClassic classic;
    private int missingPermission = FORBIDDEN;

    TwilioAccount(InstantSource clock, Rights first) {
        super(clock, first);
        authToken = new Credential("AC" + Chance.of(Chance.HEX, 32), Chance.of(Chance.HEX, 32));
        TwilioKeys ring = new TwilioKeys(this);
        iam = new TwilioIam(ring);
        classic = new TwilioClassic(ring);
    }

    /** What an API calls {@code AccountSid}. */
    public String sid() {
        return authToken.id();
    }

    /** The account's SID and Auth Token. */
    public Credential authToken() {
        return authToken;
    }

    /**
     * From now on, how a Restricted key is told that it lacks a permission: Twilio's error dictionary has 403, while
     * 401 with code 70051 has been seen.
     *
     * @param status 403 or 401
     */
    public synchronized void missingPermissionIs(int status) {
        if (status != FORBIDDEN && status != UNAUTHORIZED) {
            throw new IllegalArgumentException("Twilio answers with 403 or 401, not with " + status);
        }
        missingPermission = status;
    }

    /** @throws Refused if the rights do not suffice */
    void require(Rights rights, String permission) {
        if (!rights.allow(permission)) {
            throw switch (rights) {
                case Rights.Full() -> new IllegalStateException("nothing is missing");
                case Rights.Standard() -> TwilioError.AUTHENTICATE.refused();
                case Rights.Only only -> lacks(permission);
            };
        }
    }

    private Refused lacks(String permission) {
        return missingPermission == FORBIDDEN
                ? TwilioError.FORBIDDEN.refused()
                : TwilioError.noPermission(permission).refused();
    }

    @Override
    boolean isMeantBy(Request request) {
        return Stream.concat(proof(request).map(Credential::id).stream(), named(request))
                .anyMatch(id -> id.equals(sid()) || keys.knows(id));
    }

    @Override
    Credential newCredential() {
        return new Credential("SK" + Chance.of(Chance.HEX, 32), Chance.of(Chance.BASE62, 32));
    }

    @Override
    Optional<Rights> rights(Credential credential) {
        return credential.equals(authToken) ? Optional.of(Rights.full()) : keys.accept(credential).map(Key::rights);
    }

    @Override
    Optional<Credential> proof(Request request) {
        return Authorization.basic(request);
    }

    @Override
    Answer answer(Request request, Rights rights) {
        if (named(request).anyMatch(account -> !account.equals(sid()))) {
            throw TwilioError.NOT_THEIR_ACCOUNT.refused();
        }
        if (isAt(request, "iam") && request.path().startsWith("/v1/")) {
            return iam.answer(request, rights);
        }
        if (isAt(request, "api") && request.path().startsWith(TwilioClassic.ACCOUNTS)) {
            return classic.answer(request, rights);
        }
        throw TwilioError.notFound(request).refused();
    }

    @Override
    Answer error(int status) {
        return TwilioError.ofStatus(status).answer();
    }

    /** Whoever goes by Twilio's own host names has to go by the right one. */
    private static boolean isAt(Request request, String api) {
        return request.header("Host").filter(host -> host.endsWith(".twilio.com"))
                .map(host -> host.startsWith(api + ".")).orElse(true);
    }

    /** The accounts that a request names. */
    private static Stream<String> named(Request request) {
        return Stream.of(Optional.ofNullable(request.query().get(TwilioIam.ACCOUNT)),
                Optional.ofNullable(request.form().get(TwilioIam.ACCOUNT)),
                TwilioClassic.account(request)).flatMap(Optional::stream);
    }
}
