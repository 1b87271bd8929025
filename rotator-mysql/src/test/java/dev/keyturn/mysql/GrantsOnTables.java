package dev.keyturn.mysql;

import dev.keyturn.testkit.benchmark.GrantsBenchmark;
import dev.keyturn.testkit.database.DatabaseServer;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;

/** What MySQL and MariaDB take for it. Tables need not exist for CREATE to be granted on them. */
abstract class GrantsOnTables extends GrantsBenchmark {
    abstract DatabaseServer server();

    @Override
    protected RotatedUsers users(int grants) {
        try {
            return rotated(RotatedPair.of(server(), UUID.randomUUID().toString().substring(0, 8),
                    IntStream.range(0, grants).mapToObj(i -> "GRANT SELECT, CREATE ON some.t" + i + " TO BASE")
                            .toArray(String[]::new)));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static RotatedUsers rotated(RotatedPair pair) {
        return new RotatedUsers() {
            @Override
            public void rotate() {
                pair.rotate();
            }

            @Override
            public void close() {
                try (pair) {
                    pair.run("DROP USER BASE, CLONE");
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        };
    }
}
