package dev.keyturn.postgres;

import dev.keyturn.Deadline;
import dev.keyturn.database.Dialect;
import dev.keyturn.database.Login;
import dev.keyturn.testkit.subjects.DialectAround;
import java.sql.Connection;
import java.sql.SQLException;

/** The real dialect, with something of the test's happening each time just before the fence is asked for. */
final class InterceptedDialect extends DialectAround {
    private final Runnable beforeFence;

    InterceptedDialect(Dialect real, Runnable beforeFence) {
        super(real);
        this.beforeFence = beforeFence;
    }

    @Override
    public void fence(Connection connection, Login account, Deadline deadline) throws SQLException {
        beforeFence.run();
        super.fence(connection, account, deadline);
    }
}
