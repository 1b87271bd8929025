package dev.keyturn.testkit.errors;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.errors.TestAuthority.Flaw;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.workspace.Workspace;
import java.security.Security;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** What {@link RuntimeContract} wants to have played in a JVM of its own. */
public enum RuntimeProgram {
    /**
     * In a JVM as weak as Lambda's, servers that speak nothing newer than TLS 1.1. Prints what a client of the JDK
     * makes of them, and what the function does.
     */
    OLD_TLS {
        @Override
        public void run(Engine engine) throws Exception {
            weakenAsLambda();
            try (Workspace workspace = Workspace.create("keyturn-old-tls")) {
                TestAuthority authority = TestAuthority.create(workspace);
                String trusted = authority.pem("ca").toString();
                System.setProperty("javax.net.ssl.trustStore", authority.store().toString());
                System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
                SSLContext server = authority.server(Flaw.NONE);
                print("client of the JDK", TlsServer.https(server, OLD), RuntimeProgram::connect);
                print("database", TlsServer.database(engine.wire(), server, OLD),
                        port -> play(engine, Map.of("TLS_CA_FILE", trusted), port));
                print("service", TlsServer.https(server, OLD),
                        port -> play(engine, Map.of("SECRETS_MANAGER_ENDPOINT", "https://localhost:" + port), port));
            }
        }
    },
    /** The function in a JVM without the variables that hold AWS credentials. */
    NO_CREDENTIALS {
        @Override
        public void run(Engine engine) {
            try (Observed function = new Observed(Map.of(), TIME, engine.rotator())) {
                function.withSecret("{}");
                function.play(function.begin(), Step.CREATE_SECRET);
                System.out.println(function.failures().stream().map(RotationException::code).toList());
            }
        }
    };

    private static final String OLD = "TLSv1.1";
    private static final Duration TIME = Duration.ofSeconds(5);

    /** To be called by a module's program, with its own engine. */
    public abstract void run(Engine engine) throws Exception;

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

    private static String play(Engine engine, Map<String, String> environment, int port) {
        try (Observed function = new Observed(environment, TIME, engine.rotator())) {
            function.withSecret(Json.write(engine.secret("localhost", port, "app", "hush-hush")));
            function.play(function.begin(), Step.CREATE_SECRET, Step.TEST_SECRET);
            return function.failures().stream().map(RotationException::code).distinct().toList().toString();
        }
    }
}
