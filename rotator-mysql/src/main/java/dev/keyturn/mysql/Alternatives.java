package dev.keyturn.mysql;

import dev.keyturn.database.Login;
import dev.keyturn.database.Overlap;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * MariaDB's two passwords: two alternatives of one plugin, of which either lets the account in. An account can be read,
 * so the change is a function of what is there, and right however often it is made.
 *
 * @param administrators whether the connection is an administrator's, and has to be closed
 */
record Alternatives(Rewrite rewrite, boolean administrators) implements Overlap {
    @Override
    public String description() {
        return "Dual password: the new password and the one before it are both valid until the next rotation"
                + (administrators ? "; set by the administrator of \"masterarn\"." : ".");
    }

    @Override
    public Connection connection() {
        return rewrite.connection();
    }

    @Override
    public void add(Login wanted, Login current, Recovery recovery) throws SQLException {
        Authentication now = rewrite.read();
        Authentication both = now.withPasswords(wanted.password(), current.password());
        if (now.equals(both)) {
            return;
        }
        if (!now.beginsWith(current.password())) {
            recovery.lookAgain();
        }
        rewrite.to(both);
    }

    @Override
    public void to(Login wanted, Login held) throws SQLException {
        rewrite.to(rewrite.read().withPasswords(wanted.password()));
    }

    @Override
    public void close() throws SQLException {
        if (administrators) {
            rewrite.connection().close();
        }
    }
}
