package dev.keyturn.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What one role of a pair has directly and the other has neither so nor through the first.
 *
 * @param missing what the idle role lacks
 * @param surplus what it has beyond the active one
 */
record Comparison(List<Right> missing, List<Right> surplus) {

    static Comparison of(Connection connection, String active, String idle, String owner) throws SQLException {
        Map<String, Map<String, Right>> rights = new RightsQuery(connection, active, idle, owner).byRole();
        Map<String, Right> wanted = rights.getOrDefault(active, Map.of());
        Map<String, Right> held = rights.getOrDefault(idle, Map.of());
        return new Comparison(lacking(wanted, held, inherits(connection, idle, active)),
                lacking(held, wanted, inherits(connection, active, idle)));
    }

    /** Whether a member has by itself what the other has. */
    static boolean inherits(Connection connection, String member, String other) throws SQLException {
        return Sql.any(connection, "SELECT 1 WHERE pg_has_role(?::name, ?::name, 'USAGE')", member, other);
    }

    private static List<Right> lacking(Map<String, Right> some, Map<String, Right> others, boolean inherited) {
        return some.values().stream()
                .filter(right -> !others.containsKey(right.identity()))
                .filter(right -> !(inherited && right.inherited()))
                .toList();
    }
}
