package dev.keyturn.database;

import dev.keyturn.Deadline;
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

    /**
     * Where an abandoned rotation has left its password at the target, current is put back first: that ends its
     * readers' outage, and leaves no moment in which the target holds a password that no labelled version has.
     */
    @Override
    public void set(Rotation rotation, Secret pending) {
        Login current = Login.of(rotation.current(), dialect);
        Login wanted = Login.of(pending, dialect);
        requireSameAccount(current, wanted);
        try (Session session = openAsWhoeverMay(rotation, current)) {
            if (!session.holds(current) && !session.holds(wanted)) {
                rotation.note("The target held the password of an earlier version; current was put back first.");
                session.change(current, rotation::confirmTurn);
            }
            rotation.note(session.change(wanted, rotation::beforeFirstEffect));
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
