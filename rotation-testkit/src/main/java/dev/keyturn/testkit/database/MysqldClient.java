package dev.keyturn.testkit.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the fixture itself does at a MySQL or MariaDB server: one driver, Connector/J, speaks to both. */
final class MysqldClient implements AutoCloseable {

    /**
     * Access denied in its forms: password, expired password, locked account, blocked account; the last two also in
     * MariaDB's numbers.
     *
     * @see <a href="https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html">MySQL: Errors</a>
     * @see <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">MariaDB: Error Codes</a>
     */
    private static final Set<Integer> REFUSED = Set.of(1045, 1698, 1862, 3118, 3955, 4150, 4151);

    /** From the same lists: a right on a database, a table, a column, the server or a routine is missing. */
    private static final Set<Integer> FORBIDDEN = Set.of(1044, 1142, 1143, 1227, 1370);

    /** The fixture's own passwords stay out of every log, where MariaDB would show them. */
    private static final String QUIETLY = """
            SET SESSION sql_log_off = 1, SESSION sql_log_bin = 0, SESSION long_query_time = 1000, SESSION sql_mode = ''
            """;

    private final String host;
    private final int port;
    private final String administrator;
    private final String password;
    private final Administrators administrators = new Administrators(this::quietAdmin);

    MysqldClient(String host, int port, String administrator, String password) {
        this.host = host;
        this.port = port;
        this.administrator = administrator;
        this.password = password;
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    /** With TLS, for a server may have been started with the demand for it. */
    Connection admin() throws SQLException {
        return DriverManager.getConnection(url("sslMode=REQUIRED"), administrator, password);
    }

    private Connection quietAdmin() throws SQLException {
        Connection admin = admin();
        try (Statement statement = admin.createStatement()) {
            statement.execute(QUIETLY);
            return admin;
        } catch (SQLException unset) {
            admin.close();
            throw unset;
        }
    }

    /** On a connection that logs nothing. */
    <T> T ask(Administrators.Question<T> question) throws SQLException {
        return administrators.ask(question);
    }

    /** @param plugin {@code WITH} and its name, or nothing */
    void createUser(String name, String password, String plugin) throws SQLException {
        requireKept(name);
        ask(admin -> {
            try (Statement statement = admin.createStatement()) {
                statement.setEscapeProcessing(false);
                return statement.execute(
                        "CREATE USER " + literal(name) + "@'%' IDENTIFIED " + plugin + " BY " + literal(password));
            }
        });
    }

    /**
     * The driver asks nothing about the server again, and uses no TLS: with it a login takes five times as long at
     * MySQL, and fifteen times at MariaDB.
     *
     * @param address to come from
     */
    Optional<Connection> reader(String user, String password, Optional<String> address) throws SQLException {
        String url = url("sslMode=DISABLED&allowPublicKeyRetrieval=true&cacheServerConfiguration=true"
                + "&useLocalSessionState=true" + address.map(from -> "&localSocketAddress=" + from).orElse(""));
        try {
            return Optional.of(DriverManager.getConnection(url, user, password));
        } catch (SQLException e) {
            if (REFUSED.contains(e.getErrorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static boolean isForbidden(SQLException failure) {
        return FORBIDDEN.contains(failure.getErrorCode());
    }

    Map<Long, String> sessions() {
        try {
            return ask(MysqldClient::sessions);
        } catch (SQLException e) {
            throw new IllegalStateException("The server did not say which sessions it has", e);
        }
    }

    private static Map<Long, String> sessions(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet sessions = statement.executeQuery("SELECT ID, COMMAND FROM information_schema.PROCESSLIST")) {
            Map<Long, String> commands = new HashMap<>();
            while (sessions.next()) {
                commands.put(sessions.getLong(1), sessions.getString(2));
            }
            return commands;
        }
    }

    /** Tables of users hold no characters beyond U+FFFF, and take no notice of spaces at the end. */
    private static void requireKept(String name) {
        if (name.isEmpty() || name.endsWith(" ") || name.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
            throw new IllegalArgumentException("The server would not keep the user name '" + name + "'");
        }
    }

    /** The driver's own literals are of a kind that this statement does not take, if backslashes are no escapes. */
    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public void close() {
        administrators.close();
    }

    private String url(String options) {
        return "jdbc:mysql://%s:%d/?%s".formatted(host, port, options);
    }
}
