package dev.keyturn.testkit.secretsmanager;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
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
    private final Endpoint endpoint;
    private final CallLog calls;
    private final Wire wire;

    AwsJsonServer(Endpoint endpoint, CallLog calls, Executor executor, Wire wire) throws IOException {
        this.endpoint = endpoint;
        this.calls = calls;
        this.wire = wire;
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
            Optional<Answer> answer = answer(exchange);
            if (answer.isPresent()) { // else closing the exchange breaks the connection
                send(exchange, answer.get());
            }
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = JSON.std.asBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private Optional<Answer> answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            Call call = new Call(accessKeyId(exchange), operation(exchange), secretId(body));
            calls.add(call);
            return wire.carry(call, new Received(call, body));
        } catch (Refusal noCall) {
            return Optional.of(Answer.refused(noCall));
        }
    }

    /** One request at the far end of the wire. */
    private final class Received implements Wire.Service {
        private final Call call;
        private final byte[] body;

        private Received(Call call, byte[] body) {
            this.call = call;
            this.body = body;
        }

        @Override
        public Answer answer() {
            return endpoint.answer(call, body);
        }

        @Override
        public Answer staleAnswer() {
            return endpoint.staleAnswer(call, body);
        }
    }

    private static String operation(HttpExchange exchange) {
        return header(exchange, "X-Amz-Target")
                .filter(target -> exchange.getRequestMethod().equals("POST") && target.startsWith(TARGET))
                .map(target -> target.substring(TARGET.length()))
                .orElseThrow(() -> new Refusal("UnknownOperationException", "X-Amz-Target names no operation."));
    }

    private static String secretId(byte[] body) {
        try {
            return JSON.std.mapFrom(body).get("SecretId") instanceof String id ? id : "";
        } catch (IOException noJson) {
            return ""; // the operation will say so
        }
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
