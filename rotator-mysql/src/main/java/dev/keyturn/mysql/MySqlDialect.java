package dev.keyturn.mysql;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.database.Change;
import dev.keyturn.database.Login;
import dev.keyturn.database.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** MySQL 5.7.6 and newer, and Aurora MySQL; with both passwords from 8.0.14 on. */
final class MySqlDialect extends MySqlFamily {
    MySqlDialect(ConnectorJ driver) {
        super(driver);
    }

    @Override
    public Set<String> engines() {
        return Set.of("mysql", "aurora-mysql");
    }

    @Override
    Server.Product product() {
        return Server.Product.MYSQL;
    }

    @Override
    int longestName() {
        return 32;
    }

    @Override
    Accounts accountsAt(Server server, Connection connection, Login administrator) {
        boolean isOld = server.isAtLeast(5, 7, 6) && !server.isAtLeast(8, 0, 0);
        if (!isOld && !server.isAtLeast(8, 0, 14)) {
            throw new RotationException.Refused("ENGINE", "The server at " + administrator.place()
                    + " is neither MySQL 5.7 nor 8.0.14 or newer, so Keyturn cannot compare users there.",
                    "Upgrade the server.");
        }
        return new MySqlAccounts(connection, administrator, server);
    }

    @Override
    String limits(Deadline deadline) {
        return ConnectorJ.waits(deadline);
    }

    @Override
    Change changeAt(Server server, Connection own, Login account, Terms terms) throws SQLException {
        boolean known = server.isAtLeast(8, 0, 14);
        boolean allowed = known && Privileges.of(own).holdOne("APPLICATION_PASSWORD_ADMIN", "CREATE USER");
        PlainChange plain = new PlainChange(own, server, allowed);
        return switch (terms.wish()) {
            case BEST -> allowed ? new DualPassword(own) : plain;
            case ONE -> plain;
            case BOTH -> {
                if (!allowed) {
                    throw new RotationException.Refused("STRATEGY",
                            "The secret asks for the strategy dual-password, and its user may not keep two passwords.",
                            plain.howToKeepBoth());
                }
                yield new DualPassword(own);
            }
        };
    }
}
