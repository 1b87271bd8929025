package dev.keyturn.testkit.errors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the emulator, passes calls on, and does with those of one operation what a test wants. */
public final class FaultyService implements AutoCloseable {
    private static final int THROTTLED = 3;

    private final HttpServer server;
    private final URI emulator;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> stored = new CopyOnWriteArrayList<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();

    /** What becomes of a call. */
    public interface Fault {
        void handle(HttpExchange call, byte[] body) throws IOException;
    }

    private FaultyService(URI emulator) throws IOException {
        this.emulator = emulator;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static FaultyService before(URI emulator) {
        try {
            return new FaultyService(emulator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Has a fault treat all calls of one operation.
     *
     * @param operation {@code GetSecretValue} for example
     */
    public void on(String operation, Fault fault) {
        faults.put(operation, fault);
    }

    /** The values that the function wanted to store. */
    List<String> stored() {
        return List.copyOf(stored);
    }

    /** Answers as the service does when it refuses, with a message that must not be repeated. */
    public void refuse(String operation, int status, String type) {
        on(operation, (call, body) -> answer(call, status,
                "{\"__type\":\"" + type + "\",\"Message\":\"canary-of-the-service\"}"));
    }

    /** Answers so to those calls of an operation that are about one secret, and passes the others on. */
    public void refuse(String operation, String secret, String type) {
        on(operation, (call, body) -> {
            if (new String(body, StandardCharsets.UTF_8).contains(secret)) {
                answer(call, 400, "{\"__type\":\"" + type + "\",\"Message\":\"canary-of-the-service\"}");
            } else {
                pass(call, body);
            }
        });
    }

    /** Throttles these calls, the first three of each kind. */
    public void throttle(String... operations) {
        for (String operation : operations) {
            AtomicInteger calls = new AtomicInteger();
            on(operation, (call, body) -> {
                if (calls.incrementAndGet() > THROTTLED) {
                    pass(call, body);
                } else {
                    answer(call, 400, "{\"__type\":\"ThrottlingException\",\"Message\":\"Rate exceeded\"}");
                }
            });
        }
    }

    /** Does something first and then passes the call on; the next call is an ordinary one. */
    public void before(String operation, Runnable action) {
        on(operation, (call, body) -> {
            faults.remove(operation);
            action.run();
            pass(call, body);
        });
    }

    /** Answers in the service's place. */
    public void answer(HttpExchange call, int status, String json) throws IOException {
        byte[] answer = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        call.sendResponseHeaders(status, answer.length);
        call.getResponseBody().write(answer);
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            String target = call.getRequestHeaders().getFirst("X-Amz-Target");
            String operation = target.substring(target.indexOf('.') + 1);
            if (operation.equals("PutSecretValue")) {
                stored.add(Json.text(new String(body, StandardCharsets.UTF_8), "SecretString"));
            }
            Optional.ofNullable(faults.get(operation)).orElse(this::pass).handle(call, body);
        }
    }

    private void pass(HttpExchange call, byte[] body) throws IOException {
        HttpURLConnection onward = (HttpURLConnection) emulator.toURL().openConnection();
        onward.setDoOutput(true);
        for (String header : List.of("X-Amz-Target", "Authorization", "Content-Type")) {
            onward.setRequestProperty(header, call.getRequestHeaders().getFirst(header));
        }
        onward.getOutputStream().write(body);
        int status = onward.getResponseCode();
        byte[] answer = (status < 400 ? onward.getInputStream() : onward.getErrorStream()).readAllBytes();
        answer(call, status, new String(answer, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
