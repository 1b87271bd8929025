package dev.keyturn.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How the fixture's server is set up: as strict about passwords and TLS as a server in production. What initdb leaves
 * behind by itself trusts everybody.
 */
final class PostgresSettings {

    /** {@code md5} checks SCRAM and MD5 verifiers, each by its own protocol; {@code scram-sha-256} only the first. */
    private static final String CLIENT_AUTHENTICATION = """
            # https://www.postgresql.org/docs/18/auth-pg-hba-conf.html
            # The superuser belongs to the fixture.
            host     all  postgres  127.0.0.1/32  scram-sha-256
            host     all  postgres  all           reject
            # The function under test: never without TLS.
            hostssl  all  all       127.0.0.1/32  md5
            # Readers, told from the function by their address. They log in hundreds of times, with or without TLS.
            host     all  all       %s/32  md5
            """.formatted(DatabaseServer.READERS);

    private static final String SERVER = """
            listen_addresses = '127.0.0.1'
            # Sockets would be files outside the fixture's directory.
            unix_socket_directories = ''
            ssl = on
            ssl_cert_file = '%s'
            ssl_key_file = '%s'
            log_connections = 'authorization'
            log_checkpoints = off
            log_line_prefix = '%s'
            log_timezone = 'UTC'
            # The data need not survive a power cut; with fsync off, as the launcher sets it, this helps nobody.
            full_page_writes = off
            """;

    private PostgresSettings() {}

    /** Completes a data directory between initdb and the first start. */
    static void write(Path dataDirectory, TestCertificate certificate) {
        String server = SERVER.formatted(certificate.certificate(), certificate.key(), PostgresLog.LINE_PREFIX);
        try {
            Files.writeString(dataDirectory.resolve("pg_hba.conf"), CLIENT_AUTHENTICATION);
            Files.writeString(dataDirectory.resolve("postgresql.conf"), server, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
