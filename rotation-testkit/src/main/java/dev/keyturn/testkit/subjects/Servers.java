package dev.keyturn.testkit.subjects;

import dev.keyturn.testkit.database.DatabaseServer;

/**
 * Where the contract is played.
 *
 * @param apart where accounts are held: another server, unless holding one leaves the others alone
 */
public record Servers(Locking locking, DatabaseServer database, DatabaseServer apart) implements AutoCloseable {

    /** One server for everything. */
    public static Servers one(Locking locking, DatabaseServer database) {
        return new Servers(locking, database, database);
    }

    Servers onlyApart() {
        return one(locking, apart);
    }

    @Override
    public void close() {
        try (apart) {
            database.close();
        }
    }
}
