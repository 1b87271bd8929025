package dev.keyturn.testkit.errors;

import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.query.FakeSts;
import dev.keyturn.testkit.rds.FakeRds;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.workspace.Workspace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where an error path is played: one server and one authority for all of them, and functions of the path's own. */
public final class Stage implements AutoCloseable {
    /** In every secret value that a path uses. */
    public static final String CANARY = "canary";
    /** A password that breaks careless quotations. */
    public static final String PASSWORD = CANARY + "'\"\\$1{\"a\":1}\npassword";
    /** What an invocation has. */
    public static final Duration TIME = Duration.ofSeconds(4);
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final Place place;
    private final Engine engine;
    private final LoggedServer server;
    private final TestAuthority authority;
    private final Workspace workspace = Workspace.create("keyturn-stage");
    private final List<Observed> observed = new ArrayList<>();
    private int atItsPlace;

    /** @param authority that the functions trust beside the server's own */
    public Stage(Engine engine, LoggedServer server, TestAuthority authority) {
        this(engine, server, authority, Place.inThisProcess(engine.rotator()));
    }

    /** The same with functions elsewhere. */
    Stage(Engine engine, LoggedServer server, TestAuthority authority, Place place) {
        this.place = place;
        this.engine = engine;
        this.server = server;
        this.authority = authority;
    }

    public Engine engine() {
        return engine;
    }

    public LoggedServer server() {
        return server;
    }

    /** Who signs for other servers. */
    public TestAuthority authority() {
        return authority;
    }

    /** A function that trusts the server, and a secret. */
    public Observed function(String secret) {
        return bare(Map.of()).withSecret(secret);
    }

    /** The same with the time to wait for what an earlier rotation may have left on its way. */
    public Observed patientFunction(String secret) {
        return bare(Map.of(), PATIENT).withSecret(secret);
    }

    /** A function that trusts the server, without a secret. */
    public Observed bare(Map<String, String> environment) {
        return bare(environment, place.time());
    }

    private Observed bare(Map<String, String> environment, Duration time) {
        Map<String, String> variables =
                new HashMap<>(Map.of("TLS_CA_FILE", server.server().certificate().toString()));
        variables.putAll(environment);
        place.admit(environment);
        atItsPlace++;
        return observe(new Observed(place, variables, time));
    }

    /** Whether no path has brought a function from elsewhere. */
    boolean isAllAtItsPlace() {
        return atItsPlace == observed.size();
    }

    /** Watches a function of the path's own making. */
    public Observed observe(Observed function) {
        observed.add(function);
        return function;
    }

    /** A rotation of which these steps have been played. */
    public PendingRotation begun(Observed function, Step... steps) {
        PendingRotation rotation = function.begin();
        function.play(rotation, steps);
        return rotation;
    }

    /** Makes a user of the real server, and the secret that lets it in. */
    public String user(String name) throws SQLException {
        server.createUser(name, PASSWORD);
        return secret(Map.of("username", name));
    }

    /** A secret for the real server, with some fields replaced. */
    public String secret(Map<String, Object> replaced) {
        Map<String, Object> fields =
                engine.secret(server.server().host(), server.server().port(), "nobody", PASSWORD);
        fields.put("apiKey", CANARY + " in a field of somebody else's");
        fields.putAll(replaced);
        return Json.write(fields);
    }

    /** A secret for something else that listens on this machine. */
    public String secretAt(int port) {
        return secret(Map.of("port", port));
    }

    /** A function that trusts the server plays createSecret and setSecret, one of which fails. */
    public void set(String secret) {
        set(function(secret));
    }

    /** Plays a rotation's createSecret and setSecret. */
    public void set(Observed function) {
        set(function, rotation -> function.play(rotation, Step.CREATE_SECRET));
    }

    /** Plays setSecret of a rotation with a value of the path's own. */
    public void set(Observed function, String pending) {
        set(function, rotation -> function.storePending(rotation, pending));
    }

    /** Whoever was let in before has to be let in afterwards. */
    private void set(Observed function, Consumer<PendingRotation> create) {
        String current = function.current();
        boolean before = letsIn(current);
        PendingRotation rotation = function.begin();
        create.accept(rotation);
        function.play(rotation, Step.SET_SECRET);
        if (before && !letsIn(current)) {
            throw new AssertionError("AWSCURRENT no longer logs in");
        }
    }

    /** Whether a reader of this secret gets in; not, if the server does not answer the question. */
    public boolean letsIn(String secret) {
        Map<String, Object> fields = Json.fields(secret);
        try {
            return server.server().accepts(Json.text(fields, "username"), Json.text(fields, "password"));
        } catch (SQLException unanswered) {
            return false;
        }
    }

    /** Something else that listens in the place of a server. @return its port */
    public int server(TcpServer.Treatment treatment) {
        TcpServer server = TcpServer.start(treatment);
        workspace.atClose(server::close);
        return server.port();
    }

    /** Has a server run to the end of the path. */
    public TlsServer run(TlsServer server) {
        workspace.atClose(server::close);
        return server;
    }

    /** An Amazon RDS that runs to the end of the path, and that the functions' calls are signed for. */
    public FakeRds rds() {
        FakeRds rds = FakeRds.start(System.getenv("AWS_SECRET_ACCESS_KEY"));
        workspace.atClose(rds::close);
        return rds;
    }

    /** An AWS STS of the same kind. */
    FakeSts sts() {
        FakeSts sts = FakeSts.start(System.getenv("AWS_SECRET_ACCESS_KEY"));
        workspace.atClose(sts::close);
        return sts;
    }

    /** The functions of the path. */
    public List<Observed> observed() {
        return List.copyOf(observed);
    }

    /** Ends what the path has started, and leaves the server to the others. */
    @Override
    public void close() {
        observed.forEach(Observed::close);
        workspace.close();
    }
}
