package dev.keyturn.postgres;

import dev.keyturn.Deadline;
import dev.keyturn.Secret;
import dev.keyturn.database.Dialect;
import dev.keyturn.database.Login;
import dev.keyturn.testkit.subjects.DialectAround;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The real dialect with a fault planted in it: its fence keeps nobody out, because every run has a lock of its own. */
final class UnfencedDialect extends DialectAround {
    UnfencedDialect(Dialect real) {
        super(real);
    }

    @Override
    public void fence(Connection connection, Login account, Deadline deadline) throws SQLException {
        Login nobody = Login.of(new Secret.Fields(Map.of("engine", "postgres", "host", account.host(),
                "username", UUID.randomUUID().toString(), "password", "none")), this);
        super.fence(connection, nobody, deadline);
    }
}
