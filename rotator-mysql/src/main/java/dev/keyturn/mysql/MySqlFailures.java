package dev.keyturn.mysql;

import com.mysql.cj.Messages;
import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import dev.keyturn.RotationException;
import dev.keyturn.database.Login;
import dev.keyturn.database.NetworkFailure;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/**
 * What the refusals of MySQL and MariaDB mean for a rotation. Their numbers are one list for the most part.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html">MySQL: server errors</a>
 * @see <a href="https://mariadb.com/docs/server/reference/error-codes">MariaDB: error codes</a>
 */
final class MySqlFailures {
    static final int DATABASE_DENIED = 1044;
    static final int PASSWORD_REFUSED = 1045;
    static final int WAITED_IN_VAIN = 1205;
    static final int IN_HISTORY = 3638;
    static final int OTHER_CURRENT = 3891;
    static final int CURRENT_DEMANDED = 3892;
    /** The driver's own sentence: its SQLState is that of other things, too. */
    private static final String NO_TLS = Messages.getString("MysqlIO.15");
    /** The driver's state for an argument that it cannot use, of which only the server's plugin is not ours. */
    private static final String UNKNOWN_PLUGIN = "S1009";
    private static final Set<Integer> VALUE_REFUSED = Set.of(1819, IN_HISTORY);

    private MySqlFailures() {}

    static RotationException told(SQLException failure, Login login) {
        return NetworkFailure.told(failure, login).orElseGet(() -> failure.getErrorCode() == 0
                ? byDriver(failure, login) : answered(failure.getErrorCode(), login));
    }

    static boolean isValueRefused(SQLException failure) {
        return VALUE_REFUSED.contains(failure.getErrorCode());
    }

    static RotationException mayNotChange(Login login) {
        return refused("PERMISSION",
                "The server does not let " + login.account() + " do what a change of password takes.",
                "Run GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO the user; on MariaDB, GRANT CREATE USER ON *.*, and to "
                        + "an administrator also GRANT SELECT ON mysql.*.");
    }

    static RotationException readOnly(Login login) {
        return refused("READ_ONLY", "The server at " + login.host() + " is read-only.",
                "Point the secret's field \"host\" to the writer, not to a replica.");
    }

    private static RotationException answered(int error, Login login) {
        String account = login.account();
        return switch (error) {
            case PASSWORD_REFUSED, 1698 ->
                    refused("LOGIN_REFUSED", "The server refused the password of " + account + ".",
                            "If it stays so, set the user's password to AWSCURRENT's by hand, and see that it has an "
                                    + "account for the function's address whose REQUIRE the connection meets.");
            case 3118, 4151 -> refused("LOGIN_FORBIDDEN", "The account of " + account + " is locked.",
                    "Run ALTER USER … ACCOUNT UNLOCK.");
            case 3955, 4150 -> refused("LOGIN_BLOCKED",
                    "The account of " + account + " is blocked, because too many logins have failed.",
                    "Wait for its PASSWORD_LOCK_TIME, or run ALTER USER … ACCOUNT UNLOCK; then look for who fails.");
            case 1862, 1820 -> refused("PASSWORD_EXPIRED", "The password of " + account + " has expired.",
                    "Set it anew to AWSCURRENT's by hand, and let rotation be quicker than PASSWORD EXPIRE INTERVAL.");
            case 1130, 1129 -> refused("LOGIN_FORBIDDEN",
                    "The server at " + login.place() + " takes no logins from the function's address.",
                    "Give the user a host that the address matches; where it is blocked, run FLUSH HOSTS.");
            case 3159 -> refused("LOGIN_FORBIDDEN", "The server at " + login.place() + " wants TLS.",
                    "Remove \"ssl\": false from the secret.");
            case DATABASE_DENIED, 1049 -> refused("DATABASE_UNKNOWN",
                    "The database that the secret names does not exist, or " + account + " may not use it.",
                    "Correct the secret's field \"dbname\"; without it no database is needed.");
            default -> changed(error, login);
        };
    }

    private static RotationException changed(int error, Login login) {
        String account = login.account();
        return switch (error) {
            case 1227, 1142, 1143, 1370, 1410 -> mayNotChange(login);
            case CURRENT_DEMANDED, OTHER_CURRENT -> refused("CURRENT_DEMANDED", "The account of " + account
                    + " holds a first password that the secret does not know, and wants it named for a change.",
                    "Run ALTER USER … PASSWORD REQUIRE CURRENT OPTIONAL, or set its password to AWSCURRENT's by hand.");
            case 1290, 1836 -> readOnly(login);
            case WAITED_IN_VAIN, 3058 -> unreachable("LOCKED",
                    "Another run is changing the password of " + account + ".",
                    "Secrets Manager tries again; if it persists, look for a hanging session in SHOW PROCESSLIST.");
            case 1969, 3024, 1317 -> unreachable("TIMEOUT", "The server did not finish the change in time.",
                    "Secrets Manager tries again; if it persists, raise the function's time-out.");
            case 1040, 1203, 1226, 1053, 1927, 3032, 1135 -> unreachable("SERVER_BUSY",
                    "The server takes no connections of " + account + " at the moment.",
                    "Secrets Manager tries again; if it persists, look at max_connections and the user's limits.");
            case 1043, 1156, 1157, 1158, 1159, 1160, 1161 -> unreachable("CONNECTION",
                    "The connection to " + login.place() + " broke.", "Check the server's log.");
            default -> refused("DATABASE", "The server answered with the error " + error + " for " + account + ".",
                    "Its meaning is in the server's list of error codes.");
        };
    }

    /** Without a number the driver speaks, and not the server. */
    private static RotationException byDriver(SQLException failure, Login login) {
        String state = Objects.toString(failure.getSQLState(), "");
        if (NO_TLS.equals(failure.getMessage())) {
            return NetworkFailure.noTls(login);
        }
        if (state.startsWith("08") || failure instanceof PacketTooBigException) {
            return refused("PROTOCOL", "What answers at " + login.place() + " does not speak as MySQL does.",
                    "Have \"host\" and \"port\" of the secret lead to the server itself, not to a proxy before it.");
        }
        return state.equals(UNKNOWN_PLUGIN)
                ? refused("AUTHENTICATION", "The server wants " + login.account()
                        + " to prove who it is in a way that the function does not know, or does not use.",
                        "Set the user's password anew for one of the server's own ways, mysql_native_password for "
                                + "example.")
                : refused("DATABASE", "The driver ended with " + (state.isEmpty() ? "no state" : "SQLState " + state)
                        + " for " + login.account() + ".", "Look at the server's log.");
    }

    private static RotationException refused(String code, String problem, String remedy) {
        return new RotationException.Refused(code, problem, remedy);
    }

    private static RotationException unreachable(String code, String problem, String remedy) {
        return new RotationException.Unreachable(code, problem, remedy);
    }
}
