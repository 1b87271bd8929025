package dev.keyturn.testkit.containers;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.RunningServer;
import dev.keyturn.testkit.database.TestCertificate;
import dev.keyturn.testkit.workspace.Workspace;
import java.time.Duration;
import java.util.UUID;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A MySQL or MariaDB server of another version than the embedded ones, in a container. */
public final class MysqldContainer implements AutoCloseable {
    private static final int PORT = 3306;
    /** The server inside is another user than the one who made the key. */
    private static final int READABLE = 0644;

    private final Workspace workspace = Workspace.create("keyturn-container");
    private final TestCertificate certificate = TestCertificate.create(workspace.directory());
    private final String password = UUID.randomUUID().toString();
    private final GenericContainer<?> container;

    private MysqldContainer(String image) {
        container = new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(PORT)
                .withEnv("MYSQL_ROOT_PASSWORD", password)
                .withEnv("MARIADB_ROOT_PASSWORD", password)
                .withCopyFileToContainer(
                        MountableFile.forHostPath(certificate.certificate(), READABLE), "/certificates/server.crt")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(certificate.key(), READABLE), "/certificates/server.key")
                .withCommand("--ssl-cert=/certificates/server.crt", "--ssl-key=/certificates/server.key")
                // The image starts a server twice: the first one, which sets it up, listens nowhere.
                .waitingFor(Wait.forLogMessage(".*ready for connections.*port: 3306.*", 1)
                        .withStartupTimeout(Duration.ofMinutes(3)));
    }

    /** Starts one of an image, {@code mysql:8.4} for example. */
    public static MysqldContainer start(String image) {
        MysqldContainer started = new MysqldContainer(image);
        started.container.start();
        return started;
    }

    public DatabaseServer server() {
        return RunningServer.at("jdbc:mysql://" + container.getHost() + ":" + container.getMappedPort(PORT) + "/",
                "root",
                password, certificate.certificate());
    }

    @Override
    public void close() {
        container.stop();
        workspace.close();
    }
}
