package dev.keyturn.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names the advisory lock of one account. The server keeps advisory locks per database, and the rotations of a secret
 * connect to the one that AWSCURRENT names, so the user name tells accounts apart.
 */
final class AccountLock {
    private AccountLock() {}

    /** The first eight bytes of a hash: other users of advisory locks in this database are met by accident only. */
    static long key(String username) {
        try {
            byte[] name = ("keyturn:" + username).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name)).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
