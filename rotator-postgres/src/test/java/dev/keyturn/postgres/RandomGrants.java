package dev.keyturn.postgres;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a person may grant to a user, and take from it again: every kind of it, by chance. USER stands for the name. */
record RandomGrants(RandomGenerator chance) {
    private static final int OBJECTS = 4;
    private static final List<String> PRIVILEGES = List.of(
            "SELECT ON TABLE corpus.table#", "INSERT, UPDATE ON TABLE corpus.table#", "ALL ON TABLE corpus.table#",
            "SELECT (a), UPDATE (\"B c\") ON TABLE corpus.table#", "REFERENCES (a) ON TABLE corpus.table#",
            "SELECT ON TABLE corpus.\"view %I #\"", "USAGE ON SEQUENCE corpus.sequence#",
            "ALL ON SEQUENCE corpus.sequence#",
            "EXECUTE ON FUNCTION corpus.function#(integer, text)", "EXECUTE ON PROCEDURE corpus.procedure#()",
            "USAGE ON SCHEMA corpus", "CREATE ON SCHEMA corpus", "CREATE ON DATABASE postgres",
            "CONNECT ON DATABASE postgres", "USAGE ON LANGUAGE plpgsql", "USAGE ON TYPE corpus.mood",
            "USAGE ON FOREIGN DATA WRAPPER corpus", "USAGE ON FOREIGN SERVER corpus", "CREATE ON TABLESPACE pg_default",
            "SELECT ON LARGE OBJECT #", "SET ON PARAMETER work_mem", "ALTER SYSTEM ON PARAMETER work_mem");
    private static final List<String> MEMBERSHIPS =
            List.of("", " WITH ADMIN OPTION", " WITH INHERIT FALSE", " WITH SET FALSE",
                    " WITH ADMIN TRUE, INHERIT FALSE");
    private static final List<String> ATTRIBUTES = List.of("CREATEDB", "NOCREATEDB", "CREATEROLE", "NOCREATEROLE",
            "BYPASSRLS", "NOBYPASSRLS", "INHERIT", "CONNECTION LIMIT 7", "CONNECTION LIMIT -1",
            "VALID UNTIL '2199-01-01'", "VALID UNTIL 'infinity'");
    private static final List<String> SETTINGS = List.of("SET search_path TO \"$user\", \"a b\", corpus",
            "RESET search_path", "SET statement_timeout TO '7min'", "RESET statement_timeout",
            "SET \"my.own\" TO 'o''k, \\'",
            "RESET \"my.own\"", "SET search_path TO ''");
    private static final List<String> NEW_OBJECTS = List.of("FOR ROLE group# GRANT SELECT ON TABLES TO USER",
            "FOR ROLE group# IN SCHEMA corpus GRANT ALL ON SEQUENCES TO USER WITH GRANT OPTION",
            "FOR ROLE group# REVOKE SELECT ON TABLES FROM USER",
            "FOR ROLE group# IN SCHEMA corpus REVOKE ALL ON SEQUENCES FROM USER",
            "FOR ROLE USER GRANT SELECT, INSERT ON TABLES TO bystander",
            "FOR ROLE USER IN SCHEMA corpus GRANT EXECUTE ON FUNCTIONS TO group#",
            "FOR ROLE USER REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
            "FOR ROLE USER GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
            "FOR ROLE USER REVOKE INSERT ON TABLES FROM bystander");

    /** What the grants are about. */
    static String[] objects() {
        return Stream.concat(
                Stream.of("CREATE SCHEMA corpus", "CREATE TYPE corpus.mood AS ENUM ('good', 'better')",
                        "CREATE FOREIGN DATA WRAPPER corpus", "CREATE SERVER corpus FOREIGN DATA WRAPPER corpus",
                        "CREATE ROLE bystander", "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
                        "REVOKE USAGE ON TYPE corpus.mood FROM PUBLIC",
                        "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC"),
                IntStream.rangeClosed(1, OBJECTS).boxed().flatMap(number -> Stream.of(
                        "CREATE ROLE group#", "CREATE TABLE corpus.table# (a int, \"B c\" text)",
                        "CREATE VIEW corpus.\"view %I #\" AS SELECT 1 AS a", "CREATE SEQUENCE corpus.sequence#",
                        "CREATE FUNCTION corpus.function#(integer, text) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                        "REVOKE EXECUTE ON FUNCTION corpus.function#(integer, text) FROM PUBLIC",
                        "CREATE PROCEDURE corpus.procedure#() LANGUAGE sql AS 'SELECT 1'",
                        "REVOKE EXECUTE ON PROCEDURE corpus.procedure#() FROM PUBLIC", "SELECT lo_create(#)",
                        "GRANT SELECT ON corpus.table# TO bystander, group#")
                        .map(statement -> statement.replace("#", String.valueOf(number)))))
                .toArray(String[]::new);
    }

    /** Some statements, most of which give something. */
    String[] some() {
        return IntStream.rangeClosed(0, chance.nextInt(8)).mapToObj(i -> any()).toArray(String[]::new);
    }

    private String any() {
        String statement = switch (chance.nextInt(8)) {
            case 0, 1 -> "GRANT " + one(PRIVILEGES) + " TO USER";
            case 2 -> "GRANT " + one(PRIVILEGES) + " TO USER WITH GRANT OPTION";
            case 3 -> chance.nextBoolean() ? "REVOKE " + one(PRIVILEGES) + " FROM USER"
                    : "REVOKE GRANT OPTION FOR " + one(PRIVILEGES) + " FROM USER";
            case 4 -> chance.nextInt(3) == 0 ? "REVOKE group# FROM USER" : "GRANT group# TO USER" + one(MEMBERSHIPS);
            case 5 -> "ALTER ROLE USER " + one(ATTRIBUTES);
            case 6 -> "ALTER ROLE USER " + (chance.nextBoolean() ? "IN DATABASE postgres " : "") + one(SETTINGS);
            default -> "ALTER DEFAULT PRIVILEGES " + one(NEW_OBJECTS);
        };
        return statement.replace("#", String.valueOf(1 + chance.nextInt(OBJECTS)));
    }

    private String one(List<String> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
