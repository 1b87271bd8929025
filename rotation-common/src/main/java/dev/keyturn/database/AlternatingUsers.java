package dev.keyturn.database;

import dev.keyturn.Rotation;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Two users with equal rights that take turns: readers keep the one that AWSCURRENT names, and the other gets a new
 * password, and the rights that it lacks. That takes an administrator, whose power is used only after AWSCURRENT's
 * login has been proved to work.
 */
public final class AlternatingUsers implements RotationStrategy {
    private final Dialect dialect;
    private final PasswordPolicy passwords;

    public AlternatingUsers(Dialect dialect, PasswordPolicy passwords) {
        this.dialect = dialect;
        this.passwords = passwords;
    }

    @Override
    public Secret create(Rotation rotation) {
        Secret.Fields current = rotation.current().fields();
        current.text("masterarn"); // whoever has none is told before anything is stored
        Secret.Fields next = withOtherUser(current).with("password", passwords.next());
        boolean isForeign = current.find(Handover.Surplus.FIELD).isEmpty() && isInherited(rotation, next);
        return isForeign ? next.with(Handover.Surplus.FIELD, "report") : next;
    }

    @Override
    public void set(Rotation rotation, Secret pending) {
        Login active = Login.of(rotation.current(), dialect);
        Login idle = new Pending(pending).login(dialect);
        new Pending(pending).requireMadeOf(expected(rotation.current().fields(), pending.fields()));
        Handover handover = new Handover(active, idle, pending.fields(), rotation.deadline());
        Login administrator = new Administrator(rotation, active, dialect).required();
        new Proof(dialect, rotation).of(active);
        try (Connection connection = dialect.openFor(active, administrator, rotation.deadline())) {
            new ChangeOfUsers(rotation, handover, dialect, administrator).on(connection);
        } catch (SQLException failure) {
            throw dialect.told(failure, administrator);
        }
    }

    /** In the trial run of a secret that has never been rotated it is AWSCURRENT, which acts as itself. */
    @Override
    public void test(Rotation rotation, Secret pending) {
        Login login = Login.of(pending, dialect);
        Proof proof = new Proof(dialect, rotation);
        rotation.pending().flatMap(made -> made.fields().find("owner"))
                .ifPresentOrElse(owner -> proof.of(login, owner), () -> proof.of(login));
    }

    /** Whether AWS's function, or another of its kind, made the other user: that one has made it current before. */
    static boolean isInherited(Rotation rotation, Secret.Fields idle) {
        return rotation.inherited()
                .map(Secret::fields)
                .flatMap(before -> before.find("username"))
                .equals(idle.find("username"));
    }

    private Secret.Fields withOtherUser(Secret.Fields current) {
        String active = Login.of(current, dialect).username();
        String idle = Pair.of(active).other(active);
        if (!dialect.takesName(idle)) {
            throw Secret.Fields.malformed("username", "is too long: the other user's name has \"_clone\" at its end");
        }
        return current.with("username", idle);
    }

    private Secret.Fields expected(Secret.Fields current, Secret.Fields pending) {
        Secret.Fields expected = withOtherUser(current);
        return pending.find(Handover.Surplus.FIELD)
                .filter(ignored -> current.find(Handover.Surplus.FIELD).isEmpty())
                .map(added -> expected.with(Handover.Surplus.FIELD, added)).orElse(expected);
    }
}
