package dev.keyturn.testkit.rds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * An Amazon RDS for tests: a real HTTP server on loopback that knows DescribeDBInstances and DescribeDBClusters, in the
 * XML of the Query protocol, and answers nobody whose signature is wrong.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html">
 *     DescribeDBInstances</a>
 */
public final class FakeRds implements AutoCloseable {
    private static final String NAMESPACE = "http://rds.amazonaws.com/doc/2014-10-31/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String secretAccessKey;
    private final Map<String, Database> databases = new ConcurrentHashMap<>();
    private final SortedMap<String, Integer> calls = new ConcurrentSkipListMap<>();
    private volatile Treatment treatment = this::serve;

    /** What becomes of a call. */
    public interface Treatment {
        void of(HttpExchange call, byte[] body) throws IOException;
    }

    private FakeRds(String secretAccessKey) throws IOException {
        this.secretAccessKey = secretAccessKey;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts one that knows no database.
     *
     * @param secretAccessKey that callers have to sign with
     */
    public static FakeRds start(String secretAccessKey) {
        try {
            return new FakeRds(secretAccessKey);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** What the setting RDS_ENDPOINT takes. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Makes a database known. */
    public FakeRds with(Database database) {
        databases.put(database.arn(), database);
        return this;
    }

    /** How often each operation was called, refused calls included. */
    public SortedMap<String, Integer> calls() {
        return new ConcurrentSkipListMap<>(calls);
    }

    /** Treats all calls from now on in the service's place. */
    public void instead(Treatment other) {
        treatment = other;
    }

    /** Answers the next calls, so many, as the service does when it refuses, with a message not to be repeated. */
    public void refuse(int times, int status, String code) {
        AtomicInteger left = new AtomicInteger(times);
        treatment = (call, body) -> {
            if (left.getAndDecrement() > 0) {
                send(call, status, error(code));
            } else {
                serve(call, body);
            }
        };
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            calls.merge(parameters(body).getOrDefault("Action", "none"), 1, Integer::sum);
            treatment.of(call, body);
        }
    }

    private void serve(HttpExchange call, byte[] body) throws IOException {
        Optional<Signature> signature =
                Signature.of(call).filter(found -> found.isBy(secretAccessKey, call, body));
        if (signature.isEmpty()) {
            send(call, 403, error("SignatureDoesNotMatch"));
            return;
        }
        Map<String, String> parameters = parameters(body);
        String element = parameters.getOrDefault("Action", "").replaceAll("^Describe|s$", "");
        Optional<Database> found =
                Optional.ofNullable(databases.get(parameters.getOrDefault(element + "Identifier", "")))
                        .filter(database -> database.element().equals(element))
                        .filter(database -> database.arn().split(":")[3].equals(signature.get().region()));
        if (found.isPresent()) {
            send(call, 200, answer(found.get()));
        } else {
            send(call, 404, error(element.equals("DBCluster") ? "DBClusterNotFoundFault" : element + "NotFound"));
        }
    }

    private static String answer(Database database) {
        return """
                <Describe%1$ssResponse xmlns="%2$s"><Describe%1$ssResult><%1$ss><%1$s>%3$s</%1$s></%1$ss>
                </Describe%1$ssResult><ResponseMetadata><RequestId>any</RequestId></ResponseMetadata>
                </Describe%1$ssResponse>""".formatted(database.element(), NAMESPACE, database.fields());
    }

    private static String error(String code) {
        return """
                <ErrorResponse xmlns="%s"><Error><Type>Sender</Type><Code>%s</Code><Message>canary-of-rds</Message>
                </Error><RequestId>any</RequestId></ErrorResponse>""".formatted(NAMESPACE, code);
    }

    /** Answers a call with a text. */
    public static void send(HttpExchange call, int status, String text) throws IOException {
        byte[] answer = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "text/xml");
        call.sendResponseHeaders(status, answer.length);
        call.getResponseBody().write(answer);
    }

    private static Map<String, String> parameters(byte[] body) {
        return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))
                .map(pair -> pair.split("=", 2)).filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
