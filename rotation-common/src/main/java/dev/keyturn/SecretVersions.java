package dev.keyturn;

import java.util.List;
import java.util.Optional;

/**
 * Port to Secrets Manager, for one secret and one step; implemented once, in {@code .aws}. Each method is one call to
 * the service and is asked anew each time. Failures arrive as {@link RotationException}.
 */
public interface SecretVersions {
    /** DescribeSecret. */
    Labels labels();

    /** The version that carries AWSCURRENT. */
    Version current();

    /**
     * This rotation's version, where it carries AWSPENDING and has a value. A value that was stored a moment ago may
     * not be readable yet, so a missing one is asked for again before the answer is empty.
     */
    Optional<Version> pending();

    /** A version by its id, where it still exists and has a value. */
    Optional<Version> version(String id);

    /** The current value of another secret. */
    Secret other(OtherSecret other);

    /**
     * The same of one that is a login at a database. Where Amazon RDS manages that secret, which then holds the user
     * and the password alone, two more calls complete it with what RDS says of the database.
     */
    Secret otherLogin(OtherSecret other);

    /**
     * Stores the value of this rotation's version as AWSPENDING; where it has another one already, that one stays.
     *
     * @param mark what the version carries in the same instant, for a credential that the target accepts already
     * @return whether the version has this value now
     */
    boolean store(Secret pending, Optional<Mark> mark);

    /**
     * Moves a label by compare-and-swap.
     *
     * @param from the version that is believed to carry the label now
     * @param to the version that shall carry it
     * @return whether the label has moved; otherwise {@code from} was not true, so a twin or a stale read is about
     */
    boolean move(String label, Optional<String> from, String to);

    /**
     * Waits until the replicas hold what has been promoted, where the function's settings ask for it. Never fails, and
     * never waits so long that no time is left for the log: what was promoted stays promoted.
     *
     * @return what came of it, in sentences for the log
     */
    List<String> awaitReplicas();

    /** The same secret, whose calls are over sooner than the step has to be: no answer is waited for any longer. */
    SecretVersions within(Deadline sooner);

    /** Takes a label off a version. */
    void remove(String label, String from);
}
