package dev.keyturn.postgres;

import dev.keyturn.Step;
import dev.keyturn.postgres.TestAuthority.Flaw;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** What goes wrong between the function and a database that would be willing. */
final class NetworkErrors {
    private static final int SSL_REQUEST_BYTES = 8;
    /** The beginning of a TLS record that announces 16 KiB. */
    private static final byte[] RECORD = {22, 3, 3, 64, 0};
    private static final byte[] ANOTHER_PROTOCOL = "HTTP/1.1 400".getBytes(StandardCharsets.US_ASCII);

    private NetworkErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.concat(connections(), handshakes());
    }

    private static Stream<ErrorPath> connections() {
        return Stream.of(
                new ErrorPath("hostDoesNotResolve", "DNS",
                        stage -> set(stage, stage.secret(Map.of("host", "no-such-host.invalid")))),
                at("nothingListensForTheDatabase", "CONNECTION", stage -> Stage.closedPort()),
                at("connectionIsClosedAtOnce", "CONNECTION", stage -> stage.server(client -> {})),
                at("connectionIsClosedInTheHandshake", "CONNECTION",
                        stage -> stage.server(client -> client.getOutputStream().write('S'))),
                at("databaseNeverSpeaks", "TIMEOUT", stage -> stage.server(client -> Silence.keep())),
                at("anotherProtocolAnswers", "PROTOCOL",
                        stage -> stage.server(client -> client.getOutputStream().write(ANOTHER_PROTOCOL))));
    }

    private static Stream<ErrorPath> handshakes() {
        return Stream.of(
                at("handshakeNeverBegins", "TIMEOUT", stage -> stage.server(client -> {
                    client.getOutputStream().write('S');
                    Silence.keep();
                })),
                at("handshakeNeverEnds", "OUT_OF_TIME", stage -> stage.server(client -> {
                    client.getInputStream().readNBytes(SSL_REQUEST_BYTES);
                    client.getOutputStream().write('S');
                    client.getInputStream().readNBytes(RECORD.length); // the client's own greeting
                    client.getOutputStream().write(RECORD);
                    Silence.drip(client.getOutputStream(), new byte[1]);
                })),
                at("authorityIsUnknown", "TLS",
                        stage -> stage.run(TlsServer.postgres(stage.authority.server(Flaw.NONE))).port()),
                at("serverOffersNoTls", "TLS", stage -> stage.server(client -> client.getOutputStream().write('N'))));
    }

    /** Where to look for the database. */
    private interface Place {
        int port(Stage stage) throws Exception;
    }

    private static ErrorPath at(String name, String code, Place place) {
        return new ErrorPath(name, code, stage -> set(stage, stage.secretAt(place.port(stage))));
    }

    private static void set(Stage stage, String secret) {
        Observed function = stage.function(secret);
        PendingRotation rotation = stage.begun(function, Step.CREATE_SECRET);
        function.play(rotation, Step.SET_SECRET);
    }
}
