package dev.keyturn.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names the lock of one account. Locks are kept per server or per database, and the rotations of a secret connect to
 * the one that AWSCURRENT names, so the user name tells accounts apart.
 */
public final class AccountLock {
    private AccountLock() {}

    /** 32 bytes, each engine taking what it has room for: other users of locks are met by accident only. */
    public static byte[] of(Login account) {
        try {
            byte[] name = ("keyturn:" + account.username()).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
