package dev.keyturn.testkit.faults;

/** Whom a rotation function calls. */
public enum Peer {
    SECRETS_MANAGER,
    /** The database, or whatever else accepts the credential, on connections of whose protocol nothing is known. */
    TARGET,
    /** A target that is asked by HTTP, one request a call. */
    PROVIDER
}
