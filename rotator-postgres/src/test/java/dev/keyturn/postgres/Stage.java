package dev.keyturn.postgres;

import dev.keyturn.Step;
import dev.keyturn.database.Login;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where error paths are played: one server for all of them, an authority, and for each path functions of its own. */
final class Stage implements AutoCloseable {
    static final String CANARY = "canary";
    static final String PASSWORD = CANARY + "'\"\\$1{\"a\":1}\npassword";
    static final Duration TIME = Duration.ofSeconds(3);

    final LoggedServer postgres;
    final TestAuthority authority;
    private final Workspace workspace = Workspace.create("keyturn-stage");
    private final List<Observed> observed = new ArrayList<>();

    Stage() throws SQLException {
        postgres = new LoggedServer();
        authority = TestAuthority.create(workspace);
    }

    /** A function that trusts the server, and a secret. */
    Observed function(String secret) {
        return bare(Map.of()).withSecret(secret);
    }

    /** A function that trusts the server, without a secret. */
    Observed bare(Map<String, String> environment) {
        Map<String, String> variables =
                new HashMap<>(Map.of("TLS_CA_FILE", postgres.server.certificate().toString()));
        variables.putAll(environment);
        return observe(new Observed(variables, TIME, PostgresRotator::new));
    }

    Observed observe(Observed function) {
        observed.add(function);
        return function;
    }

    /** A rotation of which these steps have been played. */
    PendingRotation begun(Observed function, Step... steps) {
        PendingRotation rotation = function.begin();
        function.play(rotation, steps);
        return rotation;
    }

    /** Makes a user of the real server, and the secret that lets it in. */
    String user(String name) throws SQLException {
        postgres.createUser(name, PASSWORD);
        return secret(Map.of("username", name));
    }

    /** A secret for the real server, with some fields replaced. */
    String secret(Map<String, Object> replaced) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("engine", "postgres");
        fields.put("host", postgres.server.host());
        fields.put("port", postgres.server.port());
        fields.put("username", "nobody");
        fields.put("password", PASSWORD);
        fields.put("apiKey", CANARY + " in a field of somebody else's");
        fields.putAll(replaced);
        return Json.write(fields);
    }

    /** A secret for something else that listens on this machine. */
    String secretAt(int port) {
        return secret(Map.of("port", port));
    }

    /** The advisory lock of a user. */
    static long lockKey(String user) {
        return PostgresDialect.lockKey(
                new Login("any", 1, user, "any", Optional.empty(), new Login.Encryption.None()));
    }

    /** A port at which nothing listens. */
    static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Something else that listens in the place of a server. @return its port */
    int server(TcpServer.Treatment treatment) {
        TcpServer server = TcpServer.start(treatment);
        workspace.atClose(server::close);
        return server.port();
    }

    /** Has a server run to the end of the stage. */
    TlsServer run(TlsServer server) {
        workspace.atClose(server::close);
        return server;
    }

    /** The functions of the path that is being played. */
    List<Observed> observed() {
        return List.copyOf(observed);
    }

    /** Clears the stage for the next path. */
    void clear() {
        observed.forEach(Observed::close);
        observed.clear();
    }

    @Override
    public void close() {
        postgres.close();
        workspace.close();
    }
}
