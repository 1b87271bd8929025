package dev.keyturn.testkit.secretsmanager;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS JSON 1.1 protocol on a free loopback port. It reads who signed a request, not whether the signature is right.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
 */
final class AwsJsonServer implements AutoCloseable {
    private static final String TARGET = "secretsmanager.";
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/");

    private final HttpServer server;
    private final Operations operations;
    private final CallLog calls;

    private record Answer(int status, Map<String, Object> body) {}

    AwsJsonServer(Operations operations, CallLog calls, Executor executor) throws IOException {
        this.operations = operations;
        this.calls = calls;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = JSON.std.asBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            Call call = new Call(accessKeyId(exchange), operation(exchange));
            calls.add(call);
            return new Answer(200, operations.answer(call.operation(), request(body)).fields());
        } catch (Refusal refusal) {
            return error(400, refusal.type(), refusal);
        } catch (RuntimeException bug) {
            return error(500, "InternalServiceError", bug);
        }
    }

    private static Request request(byte[] body) {
        try {
            return new Request(JSON.std.mapFrom(body));
        } catch (IOException malformed) {
            throw new Refusal("SerializationException", malformed.getMessage());
        }
    }

    private static Answer error(int status, String type, RuntimeException cause) {
        return new Answer(status, Map.of("__type", type, "Message", String.valueOf(cause.getMessage())));
    }

    private static String operation(HttpExchange exchange) {
        return header(exchange, "X-Amz-Target")
                .filter(target -> exchange.getRequestMethod().equals("POST") && target.startsWith(TARGET))
                .map(target -> target.substring(TARGET.length()))
                .orElseThrow(() -> new Refusal("UnknownOperationException", "X-Amz-Target names no operation."));
    }

    private static String accessKeyId(HttpExchange exchange) {
        return header(exchange, "Authorization").map(CREDENTIAL::matcher)
                .filter(Matcher::find)
                .map(credential -> credential.group(1))
                .orElseThrow(() -> new Refusal("MissingAuthenticationTokenException", "Missing Authentication Token"));
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}
