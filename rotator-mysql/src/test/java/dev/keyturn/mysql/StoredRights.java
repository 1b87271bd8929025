package dev.keyturn.mysql;

import dev.keyturn.testkit.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server's own tables hold of users, read without a line of what the function reads them with.
 *
 * @param tables each with the name of its column that has the user
 */
record StoredRights(Map<String, String> tables) {
    private static final Pattern DEFAULT_ROLE =
            Pattern.compile("global_priv\\{Host=(.*), Priv=\\[.*?default_role=(.*?)(?:, [a-z0-9_]+=.*)?]}");
    private static final Pattern RESTRICTED = Pattern.compile("(?<=\"Privileges\": )\\[[^]]*]");
    private static final Pattern EMPTY =
            Pattern.compile("\\{\"Database\": \"(?:[^\"\\\\]|\\\\.)*\", \"Privileges\": \\[]}(, )?");
    private static final Pattern NAME = Pattern.compile("\"([A-Z ]+)\"");
    private static final Set<String> DEFAULTS = Set.of("0", "0.0", "", "false", "-1");
    private static final Set<String> SECRETS = Set.of("authentication_string", "password_last_changed", "version_id",
            "plugin", "auth_or", "additional_password");
    private static final Set<String> NOT_RIGHTS = Set.of("authentication_string", "password_last_changed",
            "password_expired", "grantor", "timestamp");

    static StoredRights ofMySql() {
        return new StoredRights(new TreeMap<>(Map.of("user", "User", "db", "User", "tables_priv", "User",
                "columns_priv", "User", "procs_priv", "User", "role_edges", "TO_USER", "default_roles", "USER",
                "global_grants", "USER", "proxies_priv", "User")));
    }

    static StoredRights ofMariaDb() {
        return new StoredRights(new TreeMap<>(Map.of("global_priv", "User", "db", "User", "tables_priv", "User",
                "columns_priv", "User", "procs_priv", "User", "roles_mapping", "User", "proxies_priv", "User")));
    }

    /** All rows of one user, but for its name, its secrets and who gave them when. */
    Set<String> of(Connection admin, String user) throws SQLException {
        Set<String> rows = new TreeSet<>();
        for (Map.Entry<String, String> table : tables.entrySet()) {
            read(admin, table.getKey(), table.getValue() + " = " + Sql.literal(user)).forEach(row -> {
                row.keySet().removeIf(column -> NOT_RIGHTS.contains(column.toLowerCase(Locale.ROOT))
                        || column.equals(table.getValue()));
                row.computeIfPresent("Priv", (column, json) -> withoutSecrets(json));
                row.computeIfPresent("Routine_name", (column, name) -> name.toLowerCase(Locale.ROOT));
                row.computeIfPresent("User_attributes", (column, json) -> withoutSecrets(withoutVain(json, row)));
                rows.add(table.getKey() + row);
            });
        }
        return rows.stream().map(row -> withoutRevokedRole(row, rows)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** MariaDB keeps the name of a default role that has been revoked, which is without effect. */
    private static String withoutRevokedRole(String row, Set<String> rows) {
        Matcher role = DEFAULT_ROLE.matcher(row);
        boolean isRevoked = role.find() && rows.stream().noneMatch(other -> other.startsWith("roles_mapping")
                && other.contains("Host=" + role.group(1) + ", Role=" + role.group(2) + "}"));
        return isRevoked ? row.replaceFirst("(, )?default_role=\\Q" + role.group(2) + "\\E", "").replace("[, ", "[")
                : row;
    }

    /** All rows of those whose names do not begin so, with everything. */
    Set<String> ofAllBut(Connection admin, String prefix) throws SQLException {
        Set<String> rows = new TreeSet<>();
        for (Map.Entry<String, String> table : tables.entrySet()) {
            read(admin, table.getKey(),
                    "LEFT(" + table.getValue() + ", " + prefix.length() + ") <> " + Sql.literal(prefix))
                    .forEach(row -> rows.add(table.getKey() + row));
        }
        return rows;
    }

    /** What is in one of two and not in the other. */
    static List<String> apart(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream().filter(row -> !other.contains(row)).map(row -> "only before: " + row),
                other.stream().filter(row -> !one.contains(row)).map(row -> "only after: " + row)).toList();
    }

    private static Set<Map<String, String>> read(Connection admin, String table, String condition)
            throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet answer = statement.executeQuery("SELECT * FROM mysql." + table + " WHERE " + condition)) {
            Set<Map<String, String>> rows = new HashSet<>();
            while (answer.next()) {
                Map<String, String> row = new TreeMap<>();
                for (int column = 1; column <= answer.getMetaData().getColumnCount(); column++) {
                    row.put(answer.getMetaData().getColumnName(column), String.valueOf(answer.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** MySQL leaves partial revokes written down of privileges that the account does not have any more. */
    private static String withoutVain(String json, Map<String, String> row) {
        String kept = RESTRICTED.matcher(json).replaceAll(list -> Matcher.quoteReplacement(NAME.matcher(list.group())
                .replaceAll(name -> row.getOrDefault(column(name.group(1)), "Y").equals("Y") ? name.group() : "")
                .replaceAll("(, )+", ", ").replace("[, ", "[").replace(", ]", "]")));
        return EMPTY.matcher(kept).replaceAll("").replace(", ]", "]").replace("\"Restrictions\": []", "\"none\": 0");
    }

    private static String column(String privilege) {
        return privilege.equals("CREATE TEMPORARY TABLES") ? "Create_tmp_table_priv"
                : privilege.charAt(0) + privilege.substring(1).toLowerCase(Locale.ROOT).replace(' ', '_') + "_priv";
    }

    /** Settings that were set back stay written down, and lists are in the order in which they were made. */
    private static String withoutSecrets(String json) {
        if (!json.startsWith("{")) {
            return "{}";
        }
        Map<String, Object> fields = new TreeMap<>(Json.fields(json));
        fields.keySet().removeAll(SECRETS);
        fields.entrySet().removeIf(field -> DEFAULTS.contains(String.valueOf(field.getValue()))
                && !field.equals(Map.entry("password_lifetime", 0)));
        return canonical(fields);
    }

    private static String canonical(Object value) {
        return switch (value) {
            case Map<?, ?> object -> object.entrySet().stream()
                    .map(field -> field.getKey() + "=" + canonical(field.getValue())).sorted().toList().toString();
            case List<?> list -> list.stream().map(StoredRights::canonical).sorted().toList().toString();
            default -> value.toString();
        };
    }
}
