package dev.keyturn.postgres;

import dev.keyturn.testkit.errors.Engine;
import dev.keyturn.testkit.errors.Wire;

/** PostgreSQL, for the tests that every engine has. */
final class Engines {
    static final Engine POSTGRES = new Engine("postgres", "mysql", Wire.POSTGRES, PostgresRotator::new);

    private Engines() {}
}
