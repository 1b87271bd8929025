package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.errors.HostileLoginsContract;
import java.sql.SQLException;
import java.util.List;

/** What MySQL and MariaDB share: modes in which texts are quoted differently, and names that they do not keep. */
abstract class HostileMysqldLogins extends HostileLoginsContract {
    private static final int LONGEST_NAME = 32;

    /** The privilege by which a user keeps both passwords. */
    abstract String privilege();

    @Override
    protected final Promise promise() {
        return Promise.OVERLAP;
    }

    @Override
    protected final List<String> settings() {
        return List.of("STRICT_TRANS_TABLES", "ANSI_QUOTES", "ANSI_QUOTES,NO_BACKSLASH_ESCAPES");
    }

    @Override
    protected final void set(String setting) throws SQLException {
        server().execute("SET GLOBAL sql_mode = '" + setting + "'");
    }

    @Override
    protected final void create(String name, String password) throws SQLException {
        server().execute("DROP USER IF EXISTS " + LoggedMysqld.quoted(name));
        server().createUser(name, password);
        server().execute("GRANT " + privilege() + " ON *.* TO " + LoggedMysqld.quoted(name));
    }

    @Override
    protected final boolean isPossible(String name) {
        return name.length() <= LONGEST_NAME && !name.endsWith(" ")
                && name.codePoints().noneMatch(Character::isSupplementaryCodePoint);
    }
}
