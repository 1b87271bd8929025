package dev.keyturn.testkit.containers;

import dev.keyturn.testkit.secretsmanager.Backend;
import dev.keyturn.testkit.secretsmanager.RemoteBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack's Secrets Manager: a second opinion about labels, by people who do not know Keyturn. Newer images want the
 * token of an account, which is passed on where {@code LOCALSTACK_AUTH_TOKEN} holds one.
 *
 * @see <a href="https://docs.localstack.cloud/aws/services/secretsmanager/">LocalStack: Secrets Manager</a>
 */
public final class LocalStack implements AutoCloseable {
    /** The last image that starts without an account. */
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");
    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";
    private static final int PORT = 4566;
    private static final String STUB_ARN = "arn:aws:lambda:us-east-1:000000000000:function:stub";
    /** RotateSecret wants a function that exists. Whether it runs is all the same: the steps are sent by the test. */
    private static final String CREATE_STUB = """
            cd /tmp
            echo 'def handler(event, context): return None' > stub.py
            python3 -m zipfile -c stub.zip stub.py
            awslocal lambda create-function --function-name stub --runtime python3.12 --handler stub.handler \\
                --role arn:aws:iam::000000000000:role/stub --zip-file fileb://stub.zip
            """;

    private final GenericContainer<?> container = new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .withEnv("SERVICES", "secretsmanager,lambda")
            .withEnv("AWS_DEFAULT_REGION", "us-east-1")
            .waitingFor(Wait.forHttp("/_localstack/health").withStartupTimeout(Duration.ofMinutes(3)));

    private LocalStack() {
        Optional.ofNullable(System.getenv(TOKEN)).ifPresent(token -> container.withEnv(TOKEN, token));
    }

    /** Starts one. @throws IllegalStateException if its stub function cannot be made */
    public static LocalStack start() {
        LocalStack started = new LocalStack();
        started.container.start();
        started.createStub();
        return started;
    }

    /** Its Secrets Manager. Closing that leaves LocalStack running. */
    public Backend backend() {
        return new RemoteBackend(
                URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT) + "/"), STUB_ARN);
    }

    private void createStub() {
        try {
            ExecResult result = container.execInContainer("sh", "-ec", CREATE_STUB);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException("LocalStack made no function: " + result.getStderr());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
