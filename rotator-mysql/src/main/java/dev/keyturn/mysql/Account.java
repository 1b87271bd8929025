package dev.keyturn.mysql;

/**
 * An account of MySQL or MariaDB: a user may have several, for several hosts, each with a password of its own.
 *
 * @param host a pattern of hosts from which the account is reached, {@code %} for example
 */
record Account(String user, String host) {

    /** @param text as CURRENT_USER() writes it: a user may contain the sign that separates the two, a host may not */
    static Account of(String text) {
        int separator = text.lastIndexOf('@');
        return new Account(text.substring(0, separator), text.substring(separator + 1));
    }

    /** As statements want it, in an empty sql_mode. */
    String quoted() {
        return Sql.literal(user) + "@" + Sql.literal(host);
    }

    /** For sentences: without what could forge a line. */
    String printable() {
        return quoted().replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
