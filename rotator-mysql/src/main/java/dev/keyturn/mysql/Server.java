package dev.keyturn.mysql;

import dev.keyturn.RotationException;
import dev.keyturn.database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of itself and of the account that is logged in.
 *
 * @param version as the server writes it
 * @param account the one that the server has found for user and host; it is the one that is changed
 * @param readOnly the server's variables read_only and innodb_read_only
 */
record Server(String version, Account account, List<String> readOnly) {
    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");
    private static final Set<String> OFF = Set.of("0", "OFF");

    /** Which of the two products it is. */
    enum Product {
        MYSQL, MARIADB
    }

    static Server of(Connection connection) throws SQLException {
        List<String> row = Sql.rows(connection,
                "SELECT VERSION(), CURRENT_USER(), @@global.read_only, @@global.innodb_read_only").getFirst();
        return new Server(row.get(0), Account.of(row.get(1)), row.subList(2, 4));
    }

    Product product() {
        return version.contains("MariaDB") ? Product.MARIADB : Product.MYSQL;
    }

    boolean isAtLeast(int major, int minor, int patch) {
        Matcher number = NUMBER.matcher(version);
        if (!number.find()) {
            return false;
        }
        MatchResult found = number.toMatchResult();
        return rank(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3))) >= rank(major, minor, patch);
    }

    private static long rank(long major, long minor, long patch) {
        return (major * 10_000 + minor) * 10_000 + patch;
    }

    /** @throws RotationException.Refused if passwords cannot be changed there, or it is the other product */
    void require(Product wanted, Login login) {
        if (product() != wanted) {
            throw new RotationException.Refused("ENGINE", "The server at " + login.place() + " is "
                    + (wanted == Product.MYSQL ? "MariaDB" : "MySQL") + ", and the secret's \"engine\" is another.",
                    "Set the field to \"" + (wanted == Product.MYSQL ? "mariadb" : "mysql") + "\".");
        }
        if (!OFF.containsAll(readOnly)) {
            throw MySqlFailures.readOnly(login);
        }
    }
}
