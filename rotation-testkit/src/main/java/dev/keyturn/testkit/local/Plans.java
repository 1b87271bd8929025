package dev.keyturn.testkit.local;

import static dev.keyturn.testkit.local.Plan.ADMINISTRATOR;
import static dev.keyturn.testkit.local.Plan.ALTERNATING;
import static dev.keyturn.testkit.local.Plan.DUAL;
import static dev.keyturn.testkit.local.Plan.SINGLE;
import static dev.keyturn.testkit.local.Plan.USER;

import dev.keyturn.testkit.contract.Promise;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Each target's plans. Nobody in them has more power than the strategy asks for. Two users that take turns are what a
 * secret with "masterarn" and no "strategy" means.
 */
final class Plans {
    private static final String POSTGRES_HANDLER = "dev.keyturn.postgres.PostgresRotator";
    private static final String MYSQL_HANDLER = "dev.keyturn.mysql.MySqlRotator";
    private static final String OWNER = "app_owner";
    private static final String RIGHTS = "SELECT, INSERT, UPDATE, CREATE, ALTER, DROP ON " + Tables.SCHEMA + ".* TO ";
    private static final List<String> KEEPER =
            List.of("GRANT CREATE USER ON *.* TO " + ADMINISTRATOR, "GRANT SELECT ON mysql.* TO " + ADMINISTRATOR);

    static final List<Plan> POSTGRES = List.of(
            new Plan(POSTGRES_HANDLER, "postgres", SINGLE, Promise.GAP, Work.NONE, Map.of(), List.of(), List.of()),
            new Plan(POSTGRES_HANDLER, "postgres", ALTERNATING, Promise.OVERLAP, Work.TABLES, Map.of("owner", OWNER),
                    List.of("CREATE ROLE " + OWNER + " NOLOGIN",
                            "CREATE SCHEMA " + Tables.SCHEMA + " AUTHORIZATION " + OWNER,
                            "GRANT " + OWNER + " TO " + USER,
                            "ALTER ROLE " + USER + " SET role TO " + OWNER),
                    List.of("ALTER ROLE " + ADMINISTRATOR + " CREATEROLE",
                            "GRANT " + USER + ", " + OWNER + " TO " + ADMINISTRATOR
                                    + " WITH ADMIN TRUE, INHERIT FALSE, SET FALSE")));
    static final List<Plan> MYSQL = List.of(
            new Plan(MYSQL_HANDLER, "mysql", DUAL, Promise.OVERLAP, Work.NONE, Map.of(),
                    List.of("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO " + USER), List.of()),
            new Plan(MYSQL_HANDLER, "mysql", SINGLE, Promise.GAP, Work.NONE, asking(SINGLE), List.of(), List.of()),
            alternating("mysql"));
    static final List<Plan> MARIADB = List.of(
            new Plan(MYSQL_HANDLER, "mariadb", DUAL, Promise.OVERLAP, Work.NONE, asking(DUAL), List.of(), KEEPER),
            new Plan(MYSQL_HANDLER, "mariadb", SINGLE, Promise.GAP, Work.NONE, asking(SINGLE), List.of(), KEEPER),
            alternating("mariadb"));

    private Plans() {}

    private static Plan alternating(String engine) {
        List<String> administrator = Stream.concat(KEEPER.stream(),
                Stream.of("GRANT " + RIGHTS + ADMINISTRATOR + " WITH GRANT OPTION")).toList();
        return new Plan(MYSQL_HANDLER, engine, ALTERNATING, Promise.OVERLAP, Work.TABLES, Map.of(),
                List.of("CREATE SCHEMA " + Tables.SCHEMA, "GRANT " + RIGHTS + USER), administrator);
    }

    private static Map<String, Object> asking(String strategy) {
        return Map.of("strategy", strategy);
    }
}
