package dev.keyturn.apikeys;

import dev.keyturn.Secret;
import java.net.URI;
import java.util.regex.Pattern;

/** What a secret says of a client of an OAuth2 server, whoever's the server is. */
final class OauthClient {
    static final String TOKEN_URL = "tokenUrl";
    static final String ID = "clientId";
    static final String SECRET = "clientSecret";
    private static final Pattern URL = Pattern.compile("(https://[A-Za-z0-9.:\\[\\]-]+"
            + "|http://(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,5})?)(/[A-Za-z0-9._~%-]+)*/?");

    private OauthClient() {}

    /**
     * Returns normally if a client can be made of the secret.
     *
     * @throws dev.keyturn.RotationException.Malformed if not
     */
    static void require(Secret.Fields fields) {
        tokenUrl(fields);
        fields.text(ID);
        fields.text(SECRET);
        TokenEndpoint.method(fields);
    }

    static URI tokenUrl(Secret.Fields fields) {
        return url(fields, TOKEN_URL);
    }

    /** An address that gets a credential, so it has to prove who it is, unless it is on this very machine. */
    static URI url(Secret.Fields fields, String field) {
        String url = fields.text(field);
        if (!URL.matcher(url).matches() || URI.create(url).getHost() == null) {
            throw Secret.Fields.malformed(field, "is not an HTTPS address without user, query and fragment");
        }
        return URI.create(url);
    }
}
