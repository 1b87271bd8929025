package dev.keyturn.postgres;

import dev.keyturn.RotationException;
import dev.keyturn.database.Handover;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The role as which both users of a pair act, so that what either makes belongs to both. Whoever acts as it has its
 * rights and no longer those of the login, which is why the change to it wants a go-ahead where that would be noticed.
 */
record OwnerRole(Connection connection, Handover handover, String role) {

    /** @throws RotationException.Refused unless the role can serve, and its side effects are none or accepted */
    void require() throws SQLException {
        if (!Sql.any(connection, "SELECT 1 FROM pg_roles WHERE rolname = ? AND NOT rolcanlogin AND NOT rolsuper",
                role)) {
            throw new RotationException.Refused("OWNER_ROLE",
                    "The secret's field \"owner\" names no role that two users could act as.",
                    "It has to exist, as NOLOGIN and no superuser: CREATE ROLE … NOLOGIN.");
        }
        if (isActing(active()) || handover.fields().find("ownerSideEffects").filter("accepted"::equals).isPresent()) {
            return;
        }
        List<String> effects = sideEffects();
        if (!effects.isEmpty()) {
            throw new RotationException.Refused("OWNER_SIDE_EFFECTS",
                    "Acting as the role of the field \"owner\" would change what these do: " + told(effects) + ".",
                    "Look at each; then set \"ownerSideEffects\": \"accepted\" in the secret.");
        }
    }

    /** The statements that have the idle user act as the role, as far as it does not. */
    List<String> membership() throws SQLException {
        List<String> statements = new ArrayList<>();
        if (!Sql.any(connection, "SELECT 1 WHERE pg_has_role(?::name, ?::name, 'USAGE')", idle(), role)) {
            statements.add("GRANT " + Sql.quoted(role) + " TO " + Sql.quoted(idle()));
        }
        if (!isActing(idle())) {
            statements.add("ALTER ROLE " + Sql.quoted(idle()) + " SET role TO " + Sql.quoted(role));
        }
        return statements;
    }

    /** What the active user may do as itself, and may no longer do as the role. Nothing is done to the role itself. */
    List<String> missing() throws SQLException {
        if (isActing(active())) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        if (RolePair.ownsSomething(connection, active())) {
            statements.add("REASSIGN OWNED BY " + Sql.quoted(active()) + " TO " + Sql.quoted(role));
        }
        Comparison.of(connection, active(), role, role).missing().stream()
                .filter(Right::inherited)
                .forEach(right -> statements.add(right.grant()));
        return statements;
    }

    private boolean isActing(String user) throws SQLException {
        return Sql.any(connection, """
                SELECT 1 FROM pg_db_role_setting JOIN pg_roles ON pg_roles.oid = setrole
                WHERE rolname = ? AND setdatabase = 0 AND 'role=' || ? = ANY (setconfig)""", user, role);
    }

    private List<String> sideEffects() throws SQLException {
        return Sql.column(connection, SideEffects.SQL, active());
    }

    private static String told(List<String> effects) {
        return String.join(", ", effects).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    private String active() {
        return handover.active().username();
    }

    private String idle() {
        return handover.idle().username();
    }
}
