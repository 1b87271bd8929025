package dev.keyturn.database;

import dev.keyturn.Deadline;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes the password of the one user that the secret names, by the best change that server and secret allow. */
public final class InPlace implements RotationStrategy {
    private final Dialect dialect;
    private final PasswordPolicy passwords;
    private final Terms.Wish wish;

    public InPlace(Dialect dialect, PasswordPolicy passwords, Terms.Wish wish) {
        this.dialect = dialect;
        this.passwords = passwords;
        this.wish = wish;
    }

    @Override
    public Secret create(Rotation rotation) {
        Login.of(rotation.current(), dialect); // a malformed secret is refused before anything is stored
        return rotation.current().fields().with("password", passwords.next());
    }

    @Override
    public void set(Rotation rotation, Secret pending) {
        Login current = Login.of(rotation.current(), dialect);
        Login wanted = new Pending(pending).login(dialect);
        new Pending(pending).requireMadeOf(rotation.current().fields());
        new Proof(dialect, rotation).note(current);
        Administrator administrator = new Administrator(rotation, current, dialect);
        try (Session session = openAsWhoeverMay(rotation, current);
                Change change = session.changeOn(new Terms(wish, administrator::login, rotation.deadline()))) {
            new ChangeOver(rotation, session, current, wanted, () -> known(rotation, current)).by(change);
        } catch (SQLException unclosed) {
            throw dialect.told(unclosed, current);
        }
    }

    @Override
    public void test(Rotation rotation, Secret pending) {
        new Proof(dialect, rotation).of(Login.of(pending, dialect));
    }

    private Session openAsWhoeverMay(Rotation rotation, Login current) {
        return known(rotation, current)
                .flatMap(login -> open(login, rotation.deadline()).stream())
                .findFirst()
                .orElseThrow(() -> new RotationException.Refused("LOGIN_REFUSED",
                        "The database refused every password that the secret still knows for " + current.account()
                                + ".",
                        "Set the user's password to AWSCURRENT's by hand; the next rotation goes on from there."));
    }

    /** Every one is a password for current's account: what else an old version says may be out of date. */
    private Stream<Login> known(Rotation rotation, Login current) {
        return rotation.likeliest()
                .map(secret -> Login.read(secret, dialect))
                .filter(current::isSameAccount)
                .map(current::withPasswordOf);
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
