package dev.keyturn.postgres;

import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.ErrorTableContract;
import java.util.Set;
import java.util.stream.Stream;

class PostgresErrorTableTest extends ErrorTableContract {
    @Override
    protected String section() {
        return "PostgreSQL";
    }

    @Override
    protected Stream<ErrorPath> ownPaths() {
        return DatabaseErrors.paths();
    }

    /** No user keeps two passwords here. */
    @Override
    protected Set<String> outOfReach() {
        return Set.of("OVERLAP_LOST");
    }
}
