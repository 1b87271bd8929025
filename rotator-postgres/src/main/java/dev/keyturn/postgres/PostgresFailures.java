package dev.keyturn.postgres;

import dev.keyturn.RotationException;
import dev.keyturn.database.Login;
import dev.keyturn.database.NetworkFailure;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;

/**
 * What PostgreSQL's refusals mean for a rotation.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class PostgresFailures {
    static final String PASSWORD_REFUSED = "28P01";
    /** In answer to ALTER ROLE: passwordcheck, credcheck, and hooks that raise an error of their own. */
    private static final Set<String> VALUE_REFUSED = Set.of("22023", "28000", "P0001");

    private PostgresFailures() {}

    static RotationException told(SQLException failure, Login login) {
        return NetworkFailure.told(failure, login).orElseGet(() -> isRefusalOfTls(failure, login)
                ? NetworkFailure.noTls(login) : answered(state(failure), login));
    }

    /** Whether a change of password failed because of the new one, which will therefore never be taken. */
    static boolean isValueRefused(SQLException failure) {
        return VALUE_REFUSED.contains(state(failure));
    }

    /** The driver's own word, and not the server's: SQLState 08004 says other things, too. */
    private static boolean isRefusalOfTls(SQLException failure, Login login) {
        return state(failure).equals("08004") && login.encryption() instanceof Login.Encryption.Verified
                && !(failure instanceof PSQLException driver && driver.getServerErrorMessage() != null);
    }

    private static RotationException answered(String state, Login login) {
        String account = login.account();
        return switch (state) {
            case PASSWORD_REFUSED -> refused("LOGIN_REFUSED", "PostgreSQL refused the password of " + account + ".",
                    "If it stays so, set the user's password to AWSCURRENT's by hand.");
            case "28000" -> refused("LOGIN_FORBIDDEN", "PostgreSQL does not let " + account + " log in from here.",
                    "Check the role's LOGIN attribute, pg_hba.conf, and whether the server has TLS on.");
            case "3D000" -> refused("DATABASE_UNKNOWN", "The database that the secret names does not exist.",
                    "Correct the secret's field \"dbname\".");
            case "42501" -> refused("PERMISSION",
                    "PostgreSQL does not let " + account + " do what the rotation takes.",
                    "An administrator needs CREATEROLE; on Amazon RDS with rds.restrict_password_commands, run GRANT "
                            + "rds_password to this user.");
            case "25006", "0A000" -> refused("READ_ONLY", "The server at " + login.host() + " is read-only.",
                    "Point the secret's field \"host\" to the writer, not to a replica.");
            case "08P01" -> refused("PROTOCOL",
                    "What answers at " + login.place() + " does not speak as PostgreSQL does.",
                    "Have \"host\" and \"port\" of the secret lead to PostgreSQL itself, not to a proxy before it.");
            default -> unavailable(state, login);
        };
    }

    private static RotationException unavailable(String state, Login login) {
        String account = login.account();
        return switch (state) {
            case "55P03" -> unreachable("LOCKED", "Another run is changing the password of " + account + ".",
                    "Secrets Manager tries again; if it persists, look for a hanging session in pg_stat_activity.");
            case "57014" -> unreachable("TIMEOUT", "PostgreSQL did not finish the change in time; it was rolled back.",
                    "Secrets Manager tries again; if it persists, raise the function's time-out.");
            case "08000", "08001", "08003", "08006" -> unreachable("CONNECTION",
                    "The connection to " + login.place() + " broke.", "Check the server's log.");
            case "53300", "57P01", "57P02", "57P03", "25P03" -> unreachable("SERVER_BUSY",
                    "PostgreSQL takes no connections at the moment.",
                    "Secrets Manager tries again; if it persists, look at max_connections and the server's state.");
            default -> refused("DATABASE", "PostgreSQL answered with the error " + state + " for " + account + ".",
                    "Its meaning is in PostgreSQL's list of error codes, its text in the server's log.");
        };
    }

    private static String state(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("without a code");
    }

    private static RotationException refused(String code, String problem, String remedy) {
        return new RotationException.Refused(code, problem, remedy);
    }

    private static RotationException unreachable(String code, String problem, String remedy) {
        return new RotationException.Unreachable(code, problem, remedy);
    }
}
