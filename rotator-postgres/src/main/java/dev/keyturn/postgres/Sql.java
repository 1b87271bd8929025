package dev.keyturn.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements as they are, and queries whose parameters are texts. */
final class Sql {
    private Sql() {}

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** The first column of all rows. */
    static List<String> column(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet answer = query.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (answer.next()) {
                    texts.add(String.valueOf(answer.getString(1)));
                }
                return texts;
            }
        }
    }

    /** The first column of the only row. */
    static String text(Connection connection, String sql, String... parameters) throws SQLException {
        return column(connection, sql, parameters).getFirst();
    }

    /** Whether a query has any row. */
    static boolean any(Connection connection, String sql, String... parameters) throws SQLException {
        return !column(connection, sql, parameters).isEmpty();
    }

    /** A name as statements want it. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
