package dev.keyturn.database;

import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One secret's fields as a database login, checked, in the names that AWS's rotation functions gave them.
 *
 * @param host a host name or address; no other characters than those can have
 * @param port 1 to 65535
 * @param dbname the database to connect to; engines have a default
 * @param encryption verified TLS, unless the secret says {@code "ssl": false}
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html">JSON
 *     structure of secrets</a>
 */
public record Login(String host, int port, String username, String password, Optional<String> dbname,
        Encryption encryption) {
    static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]{0,40}");

    /** How the connection is protected. */
    public sealed interface Encryption {
        /**
         * TLS with a server that has proved who it is.
         *
         * @param certificateHost the name that its certificate has to bear: the secret's {@code sslhost}, or {@code
         *     host}
         */
        record Verified(String certificateHost) implements Encryption {}

        /** Clear text, as the secret asks for. */
        record None() implements Encryption {}
    }

    /**
     * Reads the fields of a secret that the function is going to log in with, or to let somebody log in with.
     *
     * @throws RotationException.Malformed naming the first field that is missing, unusable, or another engine's
     * @throws RotationException.Refused if the function may not log in at the host
     */
    public static Login of(Secret secret, Dialect dialect) {
        Login login = read(secret, dialect);
        dialect.allowedHosts().require(login.host);
        return login;
    }

    /** The fields alone, for comparisons: nobody may log in with it before its host has been compared. */
    static Login read(Secret secret, Dialect dialect) {
        Secret.Fields fields = secret.fields();
        String engine = fields.text("engine");
        if (!dialect.engines().contains(engine)) {
            throw unknownEngine(engine, dialect.engines().stream());
        }
        String host = host(fields, "host").orElseThrow(() -> Secret.Fields.malformed("host", "is missing"));
        return new Login(host, port(fields, dialect.defaultPort()), whole("username", fields.text("username")),
                whole("password", fields.text("password")), fields.find("dbname").map(name -> whole("dbname", name)),
                encryption(fields, host));
    }

    /** The same login with the password of another: where to and how protected is for this secret alone to say. */
    Login withPasswordOf(Login other) {
        return new Login(host, port, username, other.password, dbname, encryption);
    }

    /** The same user by the way of another login: TLS and its certificate are a matter of the server. */
    Login reachedAs(Login other) {
        return new Login(host, port, username, password, Optional.empty(), other.encryption);
    }

    /** The login of another user of the same server, who has the same password as far as this class is concerned. */
    Login named(String other) {
        return new Login(host, port, other, password, dbname, encryption);
    }

    /** The same login to the database that another one connects to. */
    public Login toDatabaseOf(Login other) {
        return new Login(host, port, username, password, other.dbname, encryption);
    }

    /** Whether both lead to the same server, as far as their names tell. */
    boolean isSamePlace(Login other) {
        return host.equalsIgnoreCase(other.host) && port == other.port;
    }

    /**
     * Whether both log in to the same account of the same server. Which database they connect to makes no difference.
     */
    public boolean isSameAccount(Login other) {
        return isSamePlace(other) && username.equals(other.username);
    }

    /** Where and who, for sentences: {@code user "app" at db.example.com:5432}. */
    public String account() {
        return "user \"" + printable(username) + "\" at " + place();
    }

    /** Where, for sentences: {@code db.example.com:5432}. */
    public String place() {
        return host + ":" + port;
    }

    static RotationException.Malformed unknownEngine(String engine, Stream<String> known) {
        return Secret.Fields.malformed("engine", "is \"" + printable(engine) + "\", and this function rotates "
                + String.join(", ", known.sorted().toList()));
    }

    private static Optional<String> host(Secret.Fields fields, String field) {
        return fields.find(field).map(name -> {
            if (!HOST.matcher(name).matches()) {
                throw Secret.Fields.malformed(field, "is not a host name or address");
            }
            return name;
        });
    }

    /** Without NUL: drivers send NUL-terminated texts, so what follows one would be read as another parameter. */
    private static String whole(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw Secret.Fields.malformed(field, "holds the character NUL");
        }
        return text;
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

    private static Encryption encryption(Secret.Fields fields, String host) {
        Optional<String> certificateHost = host(fields, "sslhost");
        if (wantsTls(fields)) {
            return new Encryption.Verified(certificateHost.orElse(host));
        }
        if (certificateHost.isPresent()) {
            throw Secret.Fields.malformed("sslhost", "asks for a certificate, but \"ssl\" is false");
        }
        return new Encryption.None();
    }

    private static boolean wantsTls(Secret.Fields fields) {
        return switch (fields.values().get("ssl")) {
            case null -> true;
            case Boolean wanted -> wanted;
            case String text when text.equalsIgnoreCase("true") -> true;
            case String text when text.equalsIgnoreCase("false") -> false;
            default -> throw Secret.Fields.malformed("ssl", "is neither true nor false");
        };
    }

    /** Without what could forge a line or turn the reading direction: control, format and separator characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    @Override
    public String toString() {
        return account();
    }
}
