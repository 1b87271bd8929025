package dev.keyturn.database;

import dev.keyturn.Deadline;
import dev.keyturn.Ground;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Changes the password of the one user that the secret names, by the best change that the server allows. */
public final class InPlace implements RotationStrategy {
    private final Dialect dialect;
    private final PasswordPolicy passwords;

    public InPlace(Dialect dialect, PasswordPolicy passwords) {
        this.dialect = dialect;
        this.passwords = passwords;
    }

    @Override
    public Secret create(Rotation rotation) {
        Login.of(rotation.current(), dialect); // a malformed secret is refused before anything is stored
        return rotation.current().fields().with("password", passwords.next());
    }

    @Override
    public void set(Rotation rotation, Secret pending) {
        Login current = Login.of(rotation.current(), dialect);
        Login wanted = Login.of(pending, dialect);
        requireSameAccount(current, wanted);
        try (Session session = openAsWhoeverMay(rotation, current)) {
            session.fence(current);
            if (rotation.confirmTurn() == Ground.ABANDONED || session.holdsNeither(current, wanted)) {
                putBack(current, session);
                rotation.note("The target may have held another version's password, so current was put back first.");
                session.fence(current);
                rotation.confirmTurn();
            }
            rotation.mark();
            rotation.note(session.change(wanted));
        }
    }

    /**
     * Before the mark leaves the version that the target may hold: a crash right after that would leave the target with a
     * password that no labelled version has. It also ends the outage of current's readers.
     */
    private static void putBack(Login current, Session session) {
        try {
            session.forceChange(current);
        } catch (RotationException.Unusable refused) {
            throw new RotationException.Refused("REPAIR_REFUSED",
                    "The server refused to take back AWSCURRENT's password for " + current.account()
                            + ", which an abandoned rotation may have replaced.",
                    "Set the user's password to AWSCURRENT's by hand, past the server's password policy.");
        }
    }

    @Override
    public void test(Rotation rotation, Secret pending) {
        Login login = Login.of(pending, dialect);
        try (Connection connection = dialect.open(login, rotation.deadline())) {
            connection.rollback();
        } catch (SQLException failure) {
            throw dialect.told(failure, login);
        }
    }

    private static void requireSameAccount(Login current, Login wanted) {
        if (!current.isSameAccount(wanted)) {
            throw new RotationException.Unusable("PENDING_DIFFERS",
                    "AWSPENDING names " + wanted.account() + ", but AWSCURRENT names " + current.account()
                            + ", or another database, so nothing was changed.",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
    }

    private Session openAsWhoeverMay(Rotation rotation, Login current) {
        return rotation.likeliest()
                .map(secret -> Login.of(secret, dialect))
                .filter(current::isSameAccount)
                .flatMap(login -> open(login, rotation.deadline()).stream())
                .findFirst()
                .orElseThrow(() -> new RotationException.Refused("LOGIN_REFUSED",
                        "The database refused every password that the secret still knows for " + current.account() + ".",
                        "Set the user's password to AWSCURRENT's by hand; the next rotation goes on from there."));
    }

    /** Empty only where the server refused the password itself: whatever else goes wrong proves nothing about it. */
    private Optional<Session> open(Login login, Deadline deadline) {
        try {
            return Optional.of(new Session(dialect, dialect.open(login, deadline), login, deadline));
        } catch (SQLException failure) {
            if (dialect.isPasswordRefused(failure)) {
                return Optional.empty();
            }
            throw dialect.told(failure, login);
        }
    }
}
