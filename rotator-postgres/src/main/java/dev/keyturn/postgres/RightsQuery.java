package dev.keyturn.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that the roles of a pair have directly, read from the catalogs of the database that the connection is to,
 * and worded for the idle one. What they have as owners is not among it, and neither is what they have of each other.
 *
 * @param idle the role that the statements are about
 * @param owner the role as which both act; the empty text if there is none
 */
record RightsQuery(Connection connection, String active, String idle, String owner) {
    private static final int FIRST_WITH_OPTIONS = 16;
    private static final int FIRST_WITH_PARAMETERS = 15;
    private static final int FIRST_WITH_ROUTINES = 11;

    /** The rights of each of the two, by their identity. */
    Map<String, Map<String, Right>> byRole() throws SQLException {
        Map<String, Map<String, Right>> rights = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql(version()))) {
            query.setString(1, active);
            query.setString(2, idle);
            query.setString(3, owner);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Right right = new Right(found.getString(2), found.getString(3), found.getString(4),
                            found.getBoolean(5), found.getBoolean(6));
                    rights.computeIfAbsent(found.getString(1), role -> new LinkedHashMap<>())
                            .put(right.identity(), right);
                }
            }
        }
        return rights;
    }

    /** One query, for one journey to the server. */
    private static String sql(int version) {
        return RightsSql.PAIR + tables(version) + AclSql.TABLES_OF_DEFAULTS
                + String.join("UNION ALL\n", RightsSql.ATTRIBUTES, memberships(version), RightsSql.SETTINGS,
                        AclSql.PRIVILEGES, AclSql.DEFAULTS, RightsSql.POLICIES, RightsSql.ELSEWHERE);
    }

    private static String memberships(int version) {
        return version >= FIRST_WITH_OPTIONS ? RightsSql.MEMBERSHIPS_WITH_OPTIONS : RightsSql.MEMBERSHIPS;
    }

    private static String tables(int version) {
        String parameters = version >= FIRST_WITH_PARAMETERS ? AclSql.PARAMETERS : "";
        String routine = version >= FIRST_WITH_ROUTINES ? "ROUTINE" : "FUNCTION";
        return AclSql.TABLES.replace("/*PARAMETERS*/", parameters).replace("/*ROUTINE*/", routine);
    }

    private int version() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }
}
