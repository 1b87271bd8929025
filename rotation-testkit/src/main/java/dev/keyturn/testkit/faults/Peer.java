package dev.keyturn.testkit.faults;

/** Whom a rotation function calls. */
public enum Peer {
    SECRETS_MANAGER,
    /** The database, or whatever else accepts the credential. */
    TARGET
}
