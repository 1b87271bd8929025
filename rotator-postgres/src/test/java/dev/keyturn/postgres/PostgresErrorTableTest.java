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

    /** No user keeps two passwords here, so no administrator is asked to set them. */
    @Override
    protected Set<String> outOfReach() {
        return Set.of("OVERLAP_LOST", "ADMIN_SECRET", "ADMIN_ELSEWHERE", "RDS_ACCESS", "RDS_BUSY", "RDS_NO_ENDPOINT",
                "RDS_NOT_FOUND", "RDS_REFUSED", "RDS_TLS", "RDS_UNREACHABLE");
    }
}
