package dev.keyturn.testkit.query;

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
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A service of AWS that speaks the Query protocol: a real HTTP server on loopback, form parameters in, XML out, which
 * answers nobody whose signature is wrong.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
public final class QueryServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Service service;
    private final String secretAccessKey;
    private final SortedMap<String, Integer> calls = new ConcurrentSkipListMap<>();
    private volatile Treatment treatment = this::serve;

    /** What becomes of a call. */
    public interface Treatment {
        void of(HttpExchange call, byte[] body) throws IOException;
    }

    private QueryServer(Service service, String secretAccessKey) throws IOException {
        this.service = service;
        this.secretAccessKey = secretAccessKey;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts it on a free port.
     *
     * @param secretAccessKey that callers have to sign with
     */
    public static QueryServer start(Service service, String secretAccessKey) {
        try {
            return new QueryServer(service, secretAccessKey);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
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
        Map<String, String> parameters = parameters(body);
        Service.Reply reply = Signature.of(call)
                .filter(signature -> signature.scope().service().equals(service.name()))
                .filter(signature -> signature.isBy(secretAccessKey, call, body))
                .map(by -> service.answer(new Service.Caller(by.keyId(), by.scope().region()), parameters))
                .orElse(new Service.Reply(403, "SignatureDoesNotMatch"));
        send(call, reply.status(), reply.status() == 200
                ? answer(parameters.getOrDefault("Action", ""), reply.content()) : error(reply.content()));
    }

    private String answer(String operation, String result) {
        return """
                <%1$sResponse xmlns="%2$s"><%1$sResult>%3$s</%1$sResult>
                <ResponseMetadata><RequestId>any</RequestId></ResponseMetadata></%1$sResponse>"""
                .formatted(operation, service.namespace(), result);
    }

    private String error(String code) {
        return """
                <ErrorResponse xmlns="%s"><Error><Type>Sender</Type><Code>%s</Code><Message>canary-of-%s</Message>
                </Error><RequestId>any</RequestId></ErrorResponse>"""
                .formatted(service.namespace(), code, service.name());
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
