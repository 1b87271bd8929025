package dev.keyturn.mysql;

import dev.keyturn.database.Login;
import dev.keyturn.database.Replacement;
import java.sql.Connection;
import java.sql.SQLException;

/** MariaDB with one password, for a user who could have two: the secret asks for it. */
record OneAlternative(Rewrite rewrite) implements Replacement {
    @Override
    public Connection connection() {
        return rewrite.connection();
    }

    @Override
    public void to(Login wanted, Login held) throws SQLException {
        rewrite.to(rewrite.read().withPasswords(wanted.password()));
    }

    @Override
    public boolean endsEveryOlder() {
        return true;
    }

    @Override
    public String howToKeepBoth() {
        return "Without \"strategy\": \"single-user\" both passwords would be valid for a time.";
    }
}
