package dev.keyturn.mysql;

import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.Wire;

/** MySQL and MariaDB, for the tests that every engine has. */
final class Engines {
    static final Engine MYSQL = new Engine("mysql", "postgres", Wire.MYSQL, MySqlRotator::new);
    static final Engine MARIADB = new Engine("mariadb", "postgres", Wire.MYSQL, MySqlRotator::new);

    private Engines() {}
}
