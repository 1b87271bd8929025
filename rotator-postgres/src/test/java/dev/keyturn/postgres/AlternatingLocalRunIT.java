package dev.keyturn.postgres;

import dev.keyturn.testkit.deployed.LocalRunContract;

/** Both users act as a role that owns what they make. */
class AlternatingLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return Expected.alternating("postgres");
    }
}
