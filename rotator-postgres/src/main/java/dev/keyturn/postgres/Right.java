package dev.keyturn.postgres;

/**
 * Something that sets a role apart, as the statements that would give it to the idle role and take it away again.
 *
 * @param identity the same for two roles that have the same
 * @param inherited whether a member of the role that has it has it, too
 * @param copied whether Keyturn gives and takes it; what makes a role a superuser, and what the server's provider
 *     manages, it only compares
 */
record Right(String identity, String grant, String revoke, boolean inherited, boolean copied) {}
