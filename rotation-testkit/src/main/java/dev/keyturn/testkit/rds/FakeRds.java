package dev.keyturn.testkit.rds;

import com.sun.net.httpserver.HttpExchange;
import dev.keyturn.testkit.query.QueryServer;
import dev.keyturn.testkit.query.Service;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An Amazon RDS for tests that knows DescribeDBInstances and DescribeDBClusters.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html">
 *     DescribeDBInstances</a>
 */
public final class FakeRds implements Service, AutoCloseable {
    private final Map<String, Database> databases = new ConcurrentHashMap<>();
    private final QueryServer server;

    private FakeRds(String secretAccessKey) {
        server = QueryServer.start(this, secretAccessKey);
    }

    /**
     * Starts one that knows no database.
     *
     * @param secretAccessKey that callers have to sign with
     */
    public static FakeRds start(String secretAccessKey) {
        return new FakeRds(secretAccessKey);
    }

    /** What the setting RDS_ENDPOINT takes. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** Makes a database known. */
    public FakeRds with(Database database) {
        databases.put(database.arn(), database);
        return this;
    }

    @Override
    public SortedMap<String, Integer> calls() {
        return server.calls();
    }

    /** As {@link QueryServer#instead}. */
    public void instead(QueryServer.Treatment other) {
        server.instead(other);
    }

    /** As {@link QueryServer#refuse}. */
    public void refuse(int times, int status, String code) {
        server.refuse(times, status, code);
    }

    @Override
    public String name() {
        return "rds";
    }

    @Override
    public String namespace() {
        return "http://rds.amazonaws.com/doc/2014-10-31/";
    }

    @Override
    public Reply answer(Caller caller, Map<String, String> parameters) {
        String element = parameters.getOrDefault("Action", "").replaceAll("^Describe|s$", "");
        Optional<Database> found =
                Optional.ofNullable(databases.get(parameters.getOrDefault(element + "Identifier", "")))
                        .filter(database -> database.element().equals(element))
                        .filter(database -> database.arn().split(":")[3].equals(caller.region()));
        return found
                .map(database -> new Reply(200,
                        "<%1$ss><%1$s>%2$s</%1$s></%1$ss>".formatted(element, database.fields())))
                .orElseGet(() -> new Reply(404,
                        element.equals("DBCluster") ? "DBClusterNotFoundFault" : element + "NotFound"));
    }

    /** Answers a call with a text. */
    public static void send(HttpExchange call, int status, String text) throws IOException {
        QueryServer.send(call, status, text);
    }

    @Override
    public void close() {
        server.close();
    }
}
