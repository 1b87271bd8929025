package dev.keyturn.testkit.errors;

import dev.keyturn.testkit.errors.TestAuthority.Flaw;
import dev.keyturn.testkit.workspace.FreePort;
import java.util.Map;
import java.util.stream.Stream;

/** What goes wrong between the function and a database that would be willing. */
final class NetworkErrors {
    /** The beginning of a TLS record that announces 16 KiB. */
    private static final byte[] RECORD = {22, 3, 3, 64, 0};

    private NetworkErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.concat(connections(), handshakes());
    }

    private static Stream<ErrorPath> connections() {
        return Stream.of(
                new ErrorPath("hostDoesNotResolve", "DNS",
                        stage -> stage.set(stage.secret(Map.of("host", "no-such-host.invalid")))),
                new ErrorPath("hostIsNotAllowed", "HOST_NOT_ALLOWED",
                        stage -> stage.bare(Map.of("ALLOWED_HOSTS", "db.example.com, *.prod.example.com"))
                                .withSecret(stage.user("elsewhere")).rotate()),
                at("nothingListensForTheDatabase", "CONNECTION", stage -> FreePort.find()),
                at("connectionIsClosedAtOnce", "CONNECTION", stage -> stage.server(client -> {})),
                at("connectionIsClosedInTheHandshake", "CONNECTION",
                        stage -> stage
                                .server(client -> client.getOutputStream().write(stage.engine().wire().agreement()))),
                at("databaseNeverSpeaks", "TIMEOUT", stage -> stage.server(client -> Silence.keep())),
                at("anotherProtocolAnswers", "PROTOCOL",
                        stage -> stage.server(
                                client -> client.getOutputStream().write(stage.engine().wire().anotherProtocol()))));
    }

    private static Stream<ErrorPath> handshakes() {
        return Stream.of(
                at("handshakeNeverBegins", "TIMEOUT", stage -> stage.server(client -> {
                    client.getOutputStream().write(stage.engine().wire().agreement());
                    Silence.keep();
                })),
                at("handshakeNeverEnds", "OUT_OF_TIME", stage -> stage.server(client -> {
                    stage.engine().wire().beginTls(client);
                    client.getInputStream().readNBytes(RECORD.length); // the client's own greeting
                    client.getOutputStream().write(RECORD);
                    Silence.drip(client.getOutputStream(), new byte[1]);
                })),
                at("authorityIsUnknown", "TLS",
                        stage -> stage
                                .run(TlsServer.database(stage.engine().wire(), stage.authority().server(Flaw.NONE)))
                                .port()),
                at("serverOffersNoTls", "TLS",
                        stage -> stage
                                .server(client -> client.getOutputStream().write(stage.engine().wire().refusal()))));
    }

    /** Where to look for the database. */
    private interface Place {
        int port(Stage stage) throws Exception;
    }

    private static ErrorPath at(String name, String code, Place place) {
        return new ErrorPath(name, code, stage -> stage.set(stage.secretAt(place.port(stage))));
    }
}
