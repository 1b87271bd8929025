package dev.keyturn.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements as they are, without what the driver or JDBC would make of them: its own literals are of a kind that ALTER
 * USER does not take where backslashes are no escapes. Sessions are opened with an empty sql_mode, so they are escapes.
 */
final class Sql {
    private Sql() {}

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** The rows of an answer, each with the texts of its columns. */
    static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet answer = statement.executeQuery(sql)) {
                int columns = answer.getMetaData().getColumnCount();
                List<List<String>> rows = new ArrayList<>();
                while (answer.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(String.valueOf(answer.getString(column)));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }

    /** A text in an empty sql_mode. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** A name as the server itself quotes it. */
    static String identifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
