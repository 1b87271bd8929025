package dev.keyturn.mysql;

import dev.keyturn.RotationException;
import dev.keyturn.database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the account that is logged in may do on the whole server, by itself and by its active roles.
 *
 * @param names as SHOW GRANTS writes them
 */
record Privileges(Set<String> names) {
    private static final Pattern ON_EVERYTHING = Pattern.compile("(?s)GRANT (.+?) ON \\*\\.\\* TO .*");
    private static final String ALL = "ALL PRIVILEGES";

    static Privileges of(Connection connection) throws SQLException {
        return new Privileges(Sql.rows(connection, "SHOW GRANTS").stream()
                .map(row -> ON_EVERYTHING.matcher(row.getFirst()))
                .filter(Matcher::matches)
                .flatMap(grant -> Arrays.stream(grant.group(1).split(", ?")))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean holdOne(String... wanted) {
        return names.contains(ALL) || Arrays.stream(wanted).anyMatch(names::contains);
    }

    /**
     * A change of one account would leave the others of the same user behind, and their readers with a password that no
     * longer is the secret's. Those that the account may not see cannot be counted.
     */
    static void requireOneHost(Connection connection, Login login) throws SQLException {
        String begin = "'" + login.username() + "'@";
        List<List<String>> accounts = Sql.rows(connection, """
                SELECT DISTINCT GRANTEE FROM information_schema.user_privileges
                WHERE LEFT(GRANTEE, CHAR_LENGTH(%1$s)) = %1$s""".formatted(Sql.literal(begin)));
        if (accounts.size() > 1) {
            throw new RotationException.Refused("SEVERAL_HOSTS", "There are " + accounts.size() + " accounts of "
                    + login.account() + ", for different hosts, and each has a password of its own.",
                    "Drop or rename all but the one that the applications use, or give the secret another user.");
        }
    }
}
