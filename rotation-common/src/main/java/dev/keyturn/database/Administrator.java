package dev.keyturn.database;

import dev.keyturn.OtherSecret;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.util.Optional;

/**
 * Whom the secret's field {@code masterarn} names: somebody who may change accounts on the same server. The login uses
 * the way that the account's own secret describes, unless that leads to the readers of a cluster; the other secret
 * proves that it is meant for that server, lest somebody who may edit one secret have the password of the other sent to
 * a server of his own.
 */
record Administrator(Rotation rotation, Login account, Dialect dialect) {
    private static final String FIELD = "masterarn";

    /** Empty if the secret names nobody. */
    Optional<Login> login() {
        return rotation.current().fields().find(FIELD).map(this::login);
    }

    /** @throws RotationException.Malformed if the secret names nobody */
    Login required() {
        return login(rotation.current().fields().text(FIELD));
    }

    private Login login(String arn) {
        Login administrator = of(rotation.otherLogin(OtherSecret.ofField(FIELD, arn)));
        return new SameServer(administrator, account).login().orElseThrow(() -> new RotationException.Refused(
                "ADMIN_ELSEWHERE",
                "The secret that the field \"masterarn\" names is for "
                        + administrator.place() + ", and the account is at " + account.place() + ".",
                "Name the secret of an administrator of the same server, with the same \"host\" and \"port\"."));
    }

    private Login of(Secret secret) {
        try {
            return Login.of(secret, dialect);
        } catch (RotationException.Malformed malformed) {
            throw new RotationException.Malformed("ADMIN_SECRET",
                    "The secret that the field \"masterarn\" names is no login ("
                            + malformed.code() + ").",
                    malformed.remedy());
        }
    }
}
