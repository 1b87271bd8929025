package dev.keyturn.mysql;

import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.ErrorTableContract;
import dev.keyturn.testkit.errors.RdsErrors;
import java.util.Set;
import java.util.stream.Stream;

class MySqlErrorTableTest extends ErrorTableContract {
    @Override
    protected String section() {
        return "MySQL and MariaDB";
    }

    @Override
    protected Stream<ErrorPath> ownPaths() {
        return Stream.of(HandshakeErrors.paths(), DatabaseErrors.paths(), MySqlErrors.paths(), MariaDbErrors.paths(),
                new RdsErrors("dual-password").paths())
                .flatMap(paths -> paths);
    }

    @Override
    protected Set<String> outOfReach() {
        return Set.of();
    }

    /** The servers have no plugin that validates passwords, and none that interferes with ALTER USER. */
    @Override
    protected Set<String> unproved() {
        return Set.of("STRICT_VALIDATION", "NOT_CHANGED", "OTHER_USER", "RIGHTS_MISSING", "RIGHTS_SURPLUS");
    }
}
