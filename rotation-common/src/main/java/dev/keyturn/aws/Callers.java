package dev.keyturn.aws;

import dev.keyturn.OtherSecret;
import dev.keyturn.RotationException;
import java.util.Optional;

/**
 * As whom one step calls: about its secret, and about its administrator's.
 *
 * @param own as the function itself
 * @param secrets the same, or by a role of the secret's account
 * @param foreign the account that the secret is of, unless it is the function's
 */
record Callers(Calls own, Calls secrets, Optional<String> foreign) {

    /**
     * Whom the secret names is asked for as the secret is, so that whoever may edit it gets nobody's credential from
     * another account. Whom the function's setting names is asked for as the function.
     *
     * @throws RotationException.Refused if a secret of another account names one of a third
     */
    Calls of(OtherSecret other) {
        return switch (other.source()) {
            case SETTING -> own;
            case FIELD -> {
                foreign.ifPresent(account -> requireSame(account, other));
                yield secrets;
            }
        };
    }

    private static void requireSame(String account, OtherSecret other) {
        String another = ForeignAccounts.accountOf(other.arn()).orElse(account);
        if (!another.equals(account)) {
            throw new RotationException.Refused("ADMIN_SECRET",
                    "The secret that " + other.namedBy() + " names is of account " + another
                            + ", and the secret itself of " + account + ".",
                    "Name a secret of the same account.");
        }
    }
}
