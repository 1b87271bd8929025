package dev.keyturn.mysql;

import java.util.List;
import java.util.Set;

/**
 * What an account is but for its name and its password.
 *
 * @param settings in an order that is the same for all accounts of a server
 * @param plugin what checks its password
 */
record Standing(Set<Right> rights, List<Setting> settings, boolean locked, String plugin) {
    Standing {
        rights = Set.copyOf(rights);
        settings = List.copyOf(settings);
    }

    /** One that every account has in some way, as the statement that gives an account the same. */
    record Setting(String verb, String rest) {
        static Setting altered(String clause) {
            return new Setting("ALTER USER ", " " + clause);
        }

        String of(Account account) {
            return verb + account.quoted() + rest;
        }
    }
}
