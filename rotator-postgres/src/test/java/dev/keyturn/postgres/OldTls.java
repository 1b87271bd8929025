package dev.keyturn.postgres;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.postgres.TestAuthority.Flaw;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.workspace.Workspace;
import java.security.Security;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A program for {@link RuntimeTest}: in a JVM as weak as Lambda's, servers that speak nothing newer than TLS 1.1.
 * Prints what a client of the JDK makes of them, and what the function does.
 */
final class OldTls {
    private static final String OLD = "TLSv1.1";

    private OldTls() {}

    public static void main(String[] arguments) throws Exception {
        weakenAsLambda();
        try (Workspace workspace = Workspace.create("keyturn-old-tls")) {
            TestAuthority authority = TestAuthority.create(workspace);
            String trusted = authority.pem("ca").toString();
            System.setProperty("javax.net.ssl.trustStore", authority.store().toString());
            System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
            SSLContext server = authority.server(Flaw.NONE);
            print("client of the JDK", TlsServer.https(server, OLD), OldTls::connect);
            print("database", TlsServer.postgres(server, OLD), port -> play(Map.of("TLS_CA_FILE", trusted), port));
            print("service", TlsServer.https(server, OLD),
                    port -> play(Map.of("SECRETS_MANAGER_ENDPOINT", "https://localhost:" + port), port));
        }
    }

    /** A client, and what it says of the server at a port. */
    private interface Client {
        String of(int port) throws Exception;
    }

    private static void print(String client, TlsServer server, Client attempt) throws Exception {
        try (server) {
            String outcome = attempt.of(server.port());
            System.out.println(client + ": " + outcome + ", server heard " + server.heard().length());
        }
    }

    /** The very words of the runtime client's static initialiser (AWSLambda, 2.9.0). */
    private static void weakenAsLambda() {
        Security.setProperty("jdk.tls.disabledAlgorithms",
                "SSLv3, RC4, MD5withRSA, DH keySize < 1024, EC keySize < 224, DES40_CBC, RC4_40, 3DES_EDE_CBC");
    }

    private static String connect(int port) throws Exception {
        try (SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket("localhost", port)) {
            socket.getOutputStream().write('!');
            return socket.getSession().getProtocol();
        }
    }

    private static String play(Map<String, String> environment, int port) {
        try (Observed function = new Observed(environment, Duration.ofSeconds(5), PostgresRotator::new)) {
            function.withSecret(Json.write(InProcessRotation.secret("localhost", port, "app", "hush-hush")));
            function.play(function.begin(), Step.CREATE_SECRET, Step.TEST_SECRET);
            return function.failures.stream().map(RotationException::code).distinct().toList().toString();
        }
    }
}
