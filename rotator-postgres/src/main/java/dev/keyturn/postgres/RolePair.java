package dev.keyturn.postgres;

import dev.keyturn.RotationException;
import dev.keyturn.database.Difference;
import dev.keyturn.database.Handover;
import dev.keyturn.database.IdleUser;
import dev.keyturn.database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The idle role of a pair. All that is done to it is one transaction, which ends with its password.
 *
 * <p>A base role that owns something has the other one as its member, as AWS's function arranges it: what an owner may
 * do cannot be granted otherwise. PostgreSQL knows no members in a circle, so what the other one owns is lost to the
 * base; a pair that makes objects under both names needs an owner role.
 */
final class RolePair implements IdleUser {
    private final Connection connection;
    private final Handover handover;
    private final Login administrator;
    /** What was read last, as long as nothing has been done since. */
    private Optional<Comparison> known = Optional.empty();

    RolePair(Connection connection, Handover handover, Login administrator) {
        this.connection = connection;
        this.handover = handover;
        this.administrator = administrator;
    }

    @Override
    public boolean exists() throws SQLException {
        return Sql.any(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", idle());
    }

    @Override
    public void equalize() throws SQLException {
        if (!exists()) {
            Sql.execute(connection, "CREATE ROLE " + Sql.quoted(idle()) + " NOLOGIN");
        }
        requireAdminOption();
        Applied applied = new Applied(connection);
        Optional<OwnerRole> owner = owner();
        if (owner.isPresent()) {
            owner.get().require();
            applied.all(owner.get().membership());
        } else {
            applied.all(baseIsActive() ? ownership() : List.of()); // objects are moved by people
        }
        Comparison comparison = comparison();
        Stream<Right> taken = handover.keepsSurplus() ? Stream.empty() : comparison.surplus().stream();
        List<String> statements = Stream.concat(
                taken.filter(Right::copied).map(Right::revoke),
                comparison.missing().stream().filter(Right::copied).map(Right::grant)).toList();
        applied.all(statements);
        known = Optional.of(comparison).filter(same -> statements.isEmpty());
    }

    @Override
    public Difference difference() throws SQLException {
        Comparison comparison = known.isPresent() ? known.get() : comparison();
        List<String> missing = new ArrayList<>();
        Optional<OwnerRole> owner = owner();
        if (owner.isPresent()) {
            missing.addAll(owner.get().membership());
            missing.addAll(owner.get().missing());
        } else {
            missing.addAll(ownership());
        }
        comparison.missing().forEach(right -> missing.add(right.grant()));
        return new Difference(missing, comparison.surplus().stream().map(Right::revoke).toList());
    }

    @Override
    public void admit(Login wanted) throws SQLException {
        Sql.execute(connection, "ALTER ROLE " + Sql.quoted(idle()) + " LOGIN");
        Verifier.set(connection, wanted);
        connection.commit();
    }

    /** What lets the idle role act on the active one's objects, unless it may already. */
    private List<String> ownership() throws SQLException {
        if (!ownsSomething(connection, active()) || Comparison.inherits(connection, idle(), active())) {
            return List.of();
        }
        return List.of(baseIsActive() ? "GRANT " + Sql.quoted(active()) + " TO " + Sql.quoted(idle())
                : "REASSIGN OWNED BY " + Sql.quoted(active()) + " TO " + Sql.quoted(idle()));
    }

    private boolean baseIsActive() {
        return active().equals(handover.base().username());
    }

    /** In any database; default privileges are kept as if they were objects. */
    static boolean ownsSomething(Connection connection, String role) throws SQLException {
        return Sql.any(connection, """
                SELECT 1 FROM pg_shdepend JOIN pg_roles ON pg_roles.oid = refobjid
                WHERE refclassid = 'pg_authid'::regclass AND deptype = 'o'
                      AND classid <> 'pg_default_acl'::regclass AND rolname = ?
                LIMIT 1""", role);
    }

    /** From PostgreSQL 16 on it takes more than CREATEROLE to change a role that somebody else has made. */
    private void requireAdminOption() throws SQLException {
        if (Sql.any(connection, """
                SELECT 1 FROM pg_roles
                WHERE rolname = current_user AND NOT rolsuper
                      AND (NOT rolcreaterole OR current_setting('server_version_num')::int >= 160000)
                      AND NOT pg_has_role(current_user, ?::name, 'MEMBER WITH ADMIN OPTION')""", idle())) {
            throw new RotationException.Refused("ADMIN_OPTION",
                    administrator.account() + " may not change the role of " + handover.idle().account() + ".",
                    "Run GRANT " + Sql.quoted(idle()) + " TO " + Sql.quoted(administrator.username())
                            + " WITH ADMIN OPTION, and ALTER ROLE … CREATEROLE for the administrator.");
        }
    }

    private Comparison comparison() throws SQLException {
        return Comparison.of(connection, active(), idle(), handover.owner().orElse(""));
    }

    private Optional<OwnerRole> owner() {
        return handover.owner().map(role -> new OwnerRole(connection, handover, role));
    }

    private String active() {
        return handover.active().username();
    }

    private String idle() {
        return handover.idle().username();
    }
}
