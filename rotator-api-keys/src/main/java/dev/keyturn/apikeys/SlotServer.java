package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.Secret;
import java.util.List;

/**
 * An OAuth2 server at which a client may have two secrets at once, and no more, and whoever sets one chooses its value.
 * ADR 0009 has the reasons.
 */
sealed interface SlotServer permits Keycloak, Okta {

    /** Returns normally if the secret has the fields of a client. @throws dev.keyturn.RotationException.Malformed */
    void require(Secret.Fields secret);

    /**
     * Looks at a client, so that whatever an earlier look leads to has no effect from now on. Only then the labels are
     * asked for.
     */
    Slots slots(Account account);

    /** Whether the server gives the client of a secret a token. */
    boolean accepts(Secret.Fields secret, Deadline deadline);

    /** One look at a client. */
    interface Slots {
        /** The secrets that take up room, whoever set them: two at most. */
        List<Slot> filled();

        /**
         * Has the client accept current and pending and nothing else. Done twice, it is the same.
         *
         * @param gone what has to make room
         */
        void fill(String current, String pending, List<Slot> gone);
    }
}
