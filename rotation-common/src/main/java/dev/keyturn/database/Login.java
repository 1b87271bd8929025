package dev.keyturn.database;

import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One secret's fields as a database login, checked, in the names that AWS's rotation functions gave them.
 *
 * @param host a host name or address; no other characters than those can have
 * @param port 1 to 65535
 * @param dbname the database to connect to; engines have a default
 * @param tls verified, unless the secret says {@code "ssl": false}
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html">JSON
 *     structure of secrets</a>
 */
public record Login(String host, int port, String username, String password, Optional<String> dbname, Encryption tls) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:]([A-Za-z0-9._:-]{0,252})");

    /** How the connection is protected. */
    public enum Encryption {
        VERIFIED, NONE
    }

    /**
     * @throws RotationException.Malformed naming the first field that is missing, unusable, or another engine's
     */
    public static Login of(Secret secret, Dialect dialect) {
        Secret.Fields fields = secret.fields();
        String engine = fields.text("engine");
        if (!dialect.engines().contains(engine)) {
            throw Secret.Fields.malformed("engine", "is \"" + printable(engine) + "\", and this function rotates "
                    + String.join(", ", dialect.engines().stream().sorted().toList()));
        }
        String host = fields.text("host");
        if (!HOST.matcher(host).matches()) {
            throw Secret.Fields.malformed("host", "is not a host name or address");
        }
        return new Login(host, port(fields, dialect.defaultPort()), fields.text("username"), fields.text("password"),
                fields.find("dbname"), encryption(fields));
    }

    /** Whether both log in to the same account of the same server. Which database they connect to makes no difference. */
    public boolean isSameAccount(Login other) {
        return host.equalsIgnoreCase(other.host) && port == other.port && username.equals(other.username);
    }

    /** This login with another password. */
    public Login withPassword(String other) {
        return new Login(host, port, username, other, dbname, tls);
    }

    /** Where and who, for sentences: {@code user "app" at db.example.com:5432}. */
    public String account() {
        return "user \"" + printable(username) + "\" at " + host + ":" + port;
    }

    private static int port(Secret.Fields fields, int defaultPort) {
        return switch (fields.values().get("port")) {
            case null -> defaultPort;
            case Integer number when number > 0 && number < 65_536 -> number;
            case String text when text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) < 65_536 ->
                    Integer.parseInt(text);
            default -> throw Secret.Fields.malformed("port", "is not a number from 1 to 65535");
        };
    }

    private static Encryption encryption(Secret.Fields fields) {
        return switch (fields.values().get("ssl")) {
            case null -> Encryption.VERIFIED;
            case Boolean wanted -> wanted ? Encryption.VERIFIED : Encryption.NONE;
            case String text when text.equalsIgnoreCase("true") -> Encryption.VERIFIED;
            case String text when text.equalsIgnoreCase("false") -> Encryption.NONE;
            default -> throw Secret.Fields.malformed("ssl", "is neither true nor false");
        };
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public String toString() {
        return account();
    }
}
