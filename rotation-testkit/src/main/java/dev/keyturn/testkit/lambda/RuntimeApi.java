package dev.keyturn.testkit.lambda;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Lambda's Runtime API, version 2018-06-01, for one process: it hands out events one at a time and takes the answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final String functionArn;
    private final Consumer<String> onPost;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Invocation> events = new LinkedBlockingQueue<>();
    private volatile CompletableFuture<Optional<Outcome.Failure>> idle = new CompletableFuture<>();
    private volatile Optional<Invocation> running = Optional.empty();

    /** @param onPost is given all that the process posts, its headers first */
    RuntimeApi(String functionArn, Consumer<String> onPost) throws IOException {
        this.functionArn = functionArn;
        this.onPost = onPost;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext(ROOT, this::answer);
        server.start();
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} wants them. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes when the process asks for an event: empty then, or with the failure of its initialisation. */
    CompletableFuture<Optional<Outcome.Failure>> idle() {
        return idle;
    }

    /** Gives an event to the process, which must be idle. */
    void submit(Invocation invocation) {
        idle = new CompletableFuture<>();
        events.add(invocation);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(ROOT.length());
            switch (path) {
                case "invocation/next" -> handOut(exchange);
                case "init/error" -> {
                    idle.complete(Optional.of(failure(body(exchange))));
                    exchange.sendResponseHeaders(ACCEPTED, -1);
                }
                default -> exchange.sendResponseHeaders(finish(path, body(exchange)) ? ACCEPTED : NOT_FOUND, -1);
            }
        }
    }

    private void handOut(HttpExchange exchange) throws IOException {
        idle.complete(Optional.empty());
        try {
            Invocation invocation = events.take();
            running = Optional.of(invocation);
            send(invocation, exchange);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Invocation invocation, HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        byte[] event = invocation.event().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(OK, event.length);
        exchange.getResponseBody().write(event);
    }

    /** Ends the running invocation, if it is the one that the path names. */
    private boolean finish(String path, String body) throws IOException {
        Optional<Invocation> named = running.filter(i -> path.startsWith("invocation/" + i.requestId() + "/"));
        if (named.isEmpty()) {
            return false;
        }
        named.get().outcome().complete(path.endsWith("/error") ? failure(body) : new Outcome.Answer(body));
        return true;
    }

    private static Outcome.Failure failure(String body) throws IOException {
        Map<String, Object> error = JSON.std.mapFrom(body);
        return new Outcome.Failure(text(error, "errorType"), text(error, "errorMessage"));
    }

    /** The API's description requires neither of the two fields. */
    private static String text(Map<String, Object> error, String field) {
        return Objects.toString(error.get(field), "");
    }

    private String body(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        onPost.accept(exchange.getRequestHeaders().values() + "\n" + body);
        return body;
    }
}
