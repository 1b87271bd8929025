package dev.keyturn.postgres;

import dev.keyturn.testkit.benchmark.GrantsBenchmark;
import dev.keyturn.testkit.database.PostgresServer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What PostgreSQL takes for it. */
class PostgresGrantsBenchmark extends GrantsBenchmark {
    private static final int TABLES = 5_000;
    private static PostgresServer postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.start();
        postgres.administer(IntStream.range(0, TABLES).mapToObj(i -> "CREATE TABLE t" + i + " (i int)")
                .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Override
    protected RotatedUsers users(int grants) {
        RotatedPair pair = RotatedPair.made(postgres, Stream.concat(Stream.of("ALTER ROLE ADMIN SUPERUSER"),
                IntStream.range(0, grants).mapToObj(i -> "GRANT SELECT ON t" + i + " TO BASE")).toArray(String[]::new));
        return new RotatedUsers() {
            @Override
            public void rotate() {
                pair.rotate();
            }

            @Override
            public void close() {
                pair.run("DROP OWNED BY BASE", "DROP OWNED BY CLONE");
                pair.close();
            }
        };
    }
}
