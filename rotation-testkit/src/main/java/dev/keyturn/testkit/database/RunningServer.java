package dev.keyturn.testkit.database;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A MySQL or MariaDB server that somebody else has started: another version, in a container, or in a data centre. The
 * server logs into a table; there the function's logins are those that no reader has made, because both may come from
 * one address. Its administrator needs every privilege.
 *
 * @param certificate of the server or of its authority, as PEM
 */
public record RunningServer(String host, int port, Path certificate, MysqldClient client,
        Map<String, LoginCounts> readers)
        implements DatabaseServer {
    private static final LoginCounts NONE = new LoginCounts(0, 0);

    /**
     * Opens a server.
     *
     * @param url {@code jdbc:mysql://host:port/}
     * @throws IllegalStateException if the administrator may not have the server log into a table
     */
    public static RunningServer at(String url, String administrator, String password, Path certificate) {
        URI place = URI.create(url.substring("jdbc:".length()));
        MysqldClient client = new MysqldClient(place.getHost(), place.getPort(), administrator, password);
        try (Connection admin = client.admin(); Statement statement = admin.createStatement()) {
            statement.execute("SET GLOBAL log_output = 'TABLE'");
            statement.execute("SET GLOBAL general_log = 1");
            return new RunningServer(place.getHost(), place.getPort(), certificate, client, new ConcurrentHashMap<>());
        } catch (SQLException refused) {
            throw new IllegalStateException("The server at " + url + " cannot be tested with: " + refused, refused);
        }
    }

    /**
     * The server that the command line names: the properties {@code keyturn.test.<product>.url}, {@code .user},
     * {@code .password} and {@code .ca}; none, if there is no URL.
     */
    public static Optional<RunningServer> named(String product) {
        String prefix = "keyturn.test." + product + ".";
        return Optional.ofNullable(System.getProperty(prefix + "url")).map(url -> at(url, property(prefix + "user"),
                property(prefix + "password"), Path.of(property(prefix + "ca"))));
    }

    private static String property(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .orElseThrow(() -> new IllegalStateException("The property " + name + " is missing"));
    }

    @Override
    public String version() {
        String number = answer("SELECT VERSION()").getFirst();
        return (number.contains("MariaDB") ? "MariaDB " : "MySQL ") + number.replaceFirst("-.*", "");
    }

    @Override
    public Connection admin() throws SQLException {
        return client.admin();
    }

    @Override
    public void createUser(String name, String password) throws SQLException {
        client.createUser(name, password, "");
    }

    @Override
    public <T> T ask(Administrators.Question<T> question) throws SQLException {
        return client.ask(question);
    }

    @Override
    public Optional<Connection> reader(String user, String password) throws SQLException {
        Optional<Connection> reader =
                client.reader(user, password, isHere() ? Optional.of(READERS) : Optional.empty());
        readers.merge(user, reader.isPresent() ? new LoginCounts(1, 0) : new LoginCounts(0, 1), LoginCounts::plus);
        return reader;
    }

    @Override
    public boolean isForbidden(SQLException failure) {
        return MysqldClient.isForbidden(failure);
    }

    @Override
    public List<String> log() {
        return answer("SELECT CONVERT(argument USING utf8mb4) FROM mysql.general_log");
    }

    @Override
    public LoginCounts logins(String user, String sourceAddress) {
        LoginCounts own = readers.getOrDefault(user, NONE);
        if (sourceAddress.equals(READERS)) {
            return own;
        }
        int refused = count("Access denied for user ''" + user + "''@%");
        int all = count(user + "@% on %");
        return new LoginCounts(all - refused - own.accepted(), refused - own.refused());
    }

    private int count(String pattern) {
        return Integer.parseInt(answer("""
                SELECT COUNT(*) FROM mysql.general_log
                WHERE command_type = 'Connect' AND CONVERT(argument USING utf8mb4) LIKE '%s'""".formatted(pattern))
                .getFirst());
    }

    private List<String> answer(String query) {
        try (Connection admin = client.admin();
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> answer = new ArrayList<>();
            while (rows.next()) {
                answer.add(String.valueOf(rows.getString(1)));
            }
            return answer;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Only on this machine can a reader have another address. */
    private boolean isHere() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close(); // somebody else's server goes on
    }
}
