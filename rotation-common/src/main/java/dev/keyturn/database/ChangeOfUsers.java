package dev.keyturn.database;

import dev.keyturn.Ground;
import dev.keyturn.Mark;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The part of a change from one user to the other that has effects, all of it under the fence. The idle user's rights
 * come first and let nobody in; the mark moves when they are what they must be, and only then the password.
 */
record ChangeOfUsers(Rotation rotation, Handover handover, Dialect dialect, Login administrator) {

    void on(Connection connection) throws SQLException {
        dialect.fence(connection, handover.base(), rotation.deadline());
        Ground ground = rotation.confirmTurn();
        IdleUser idle = dialect.idleUser(connection, handover, administrator);
        requireOurs(idle);
        idle.equalize();
        judge(idle.difference());
        rotation.mark(Mark.ADDED);
        admit(idle, ground);
        rotation.note("Alternating users: " + handover.idle().account() + " takes over; "
                + handover.active().account() + " keeps its password until the rotation after this one.");
    }

    /** Whoever has the other user's name and was never this secret's is somebody else's, and would be locked out. */
    private void requireOurs(IdleUser idle) throws SQLException {
        if (!idle.exists() || isOurs()) {
            return;
        }
        throw new RotationException.Refused("OTHER_USER",
                "There is a " + handover.idle().account() + " already, and nothing in the secret tells that it is "
                        + "the other one of this secret's two users, so it was not touched.",
                "If it is, set \"privileges\": \"report\" in the secret; else drop or rename it.");
    }

    private boolean isOurs() {
        return handover.surplus() == Handover.Surplus.REPORT
                || (rotation.isAdded() && rotation.marked().map(Secret::fields)
                        .anyMatch(DatabaseStrategies::alternates))
                || AlternatingUsers.isInherited(rotation, handover.fields());
    }

    private void judge(Difference left) {
        if (!left.missing().isEmpty()) {
            throw new RotationException.Refused("RIGHTS_MISSING",
                    handover.idle().account() + " lacks rights that " + handover.active().account() + " has, and "
                            + administrator.account() + " could not give them: " + Difference.told(left.missing())
                            + ".",
                    "Run these statements as somebody who may, or give the administrator the power to.");
        }
        if (left.surplus().isEmpty()) {
            return;
        }
        String surplus = handover.idle().account() + " has rights that " + handover.active().account() + " has not";
        String statements = Difference.told(left.surplus());
        switch (handover.surplus()) {
            case STRICT -> throw new RotationException.Refused("RIGHTS_SURPLUS",
                    surplus + ", and " + administrator.account() + " could not take them: " + statements + ".",
                    "Run these statements as somebody who may, or set \"privileges\": \"report\" in the secret.");
            case REPORT -> rotation.note(surplus + ". They were left; this would take them: " + statements + ".");
        }
    }

    private void admit(IdleUser idle, Ground ground) throws SQLException {
        try {
            idle.admit(handover.idle());
        } catch (SQLException failure) {
            if (!dialect.isValueRefused(failure)) {
                throw failure;
            }
            if (ground == Ground.RETRY && isAdmittedAlready()) {
                return;
            }
            rotation.unmark(Mark.ADDED);
            throw Session.refusedByPolicy(handover.idle());
        }
    }

    /** A server that forbids to use a password again refuses in a retry what the user has since the first run. */
    private boolean isAdmittedAlready() throws SQLException {
        return dialect.accepts(handover.idle(), rotation.deadline());
    }
}
