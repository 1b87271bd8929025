package dev.keyturn.testkit.providers;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** What a key may do. */
public sealed interface Rights {

    /** Everything, keys included: a Main key of Twilio, Full Access of SendGrid. */
    record Full() implements Rights {
        @Override
        public boolean allow(String permission) {
            return true;
        }
    }

    /** A Standard key of Twilio: everything but accounts and keys. */
    record Standard() implements Rights {
        private static final String ACCOUNTS_AND_KEYS = "/twilio/iam/";

        @Override
        public boolean allow(String permission) {
            return !permission.startsWith(ACCOUNTS_AND_KEYS);
        }
    }

    /**
     * What is named and nothing else: a Restricted key of Twilio, Restricted Access of SendGrid.
     *
     * @param names permissions, of which {@code /twilio/messaging/messages/*} means all that begin so, or scopes
     */
    record Only(SequencedSet<String> names) implements Rights {
        public Only {
            names = new LinkedHashSet<>(names);
        }

        @Override
        public boolean allow(String permission) {
            return names.contains(permission)
                    || names.contains(permission.substring(0, permission.lastIndexOf('/') + 1) + "*");
        }
    }

    static Rights full() {
        return new Full();
    }

    static Rights standard() {
        return new Standard();
    }

    static Rights only(String... names) {
        return only(List.of(names));
    }

    static Rights only(Collection<String> names) {
        return new Only(new LinkedHashSet<>(names));
    }

    /** Whether a call that needs this permission, or scope, may be made. */
    boolean allow(String permission);
}
