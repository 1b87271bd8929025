package dev.keyturn.database;

import dev.keyturn.Deadline;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.sql.SQLException;
import java.util.List;
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
        Login wanted = usable(pending);
        requireSameButForThePassword(rotation.current().fields(), pending.fields());
        note(rotation, current);
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
        Login login = Login.of(pending, dialect);
        note(rotation, login);
        try {
            dialect.prove(login, rotation.deadline());
        } catch (SQLException failure) {
            throw dialect.told(failure, login);
        }
    }

    /** A pending value that can never be a login would be tried again for ever. */
    private Login usable(Secret pending) {
        try {
            return Login.of(pending, dialect);
        } catch (RotationException.Malformed malformed) {
            throw new RotationException.Unusable("PENDING_MALFORMED",
                    "AWSPENDING is no login (" + malformed.code() + "), so nothing was changed.",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
    }

    /** Whatever else differs was edited after pending was made from current, and would be undone by promoting it. */
    private static void requireSameButForThePassword(Secret.Fields current, Secret.Fields pending) {
        List<String> different =
                current.differencesFrom(pending).filter(field -> !field.equals("password")).toList();
        if (!different.isEmpty()) {
            throw new RotationException.Unusable("PENDING_DIFFERS",
                    "AWSPENDING differs from AWSCURRENT not in the password alone, but in " + different
                            + ", so nothing was changed.",
                    "AWSPENDING was given up; the next rotation starts from AWSCURRENT.");
        }
    }

    private static void note(Rotation rotation, Login login) {
        if (login.encryption() instanceof Login.Encryption.None) {
            rotation.note("The connection is in clear text, because the secret says \"ssl\": false.");
        }
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
                .map(secret -> Login.of(secret, dialect))
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
