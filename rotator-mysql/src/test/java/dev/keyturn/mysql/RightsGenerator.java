package dev.keyturn.mysql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a person might do to a user's accounts, by chance: statements of every kind that gives or takes something, some
 * of which fail, because what they take is not there.
 */
final class RightsGenerator {
    static final List<String> SCHEMAS = List.of("`s1`", "`a``b'\\c d@%`", "`p_\\_%`");
    static final List<String> TABLES = List.of("`t1`", "`t``'\"\\ é TO x`");
    private static final List<String> COLUMNS = List.of("`a`", "`b``,( c`", "`d ON e`");
    private static final List<String> ROUTINES =
            List.of("PROCEDURE `s1`.`p1`", "PROCEDURE `s1`.`p``2 TO`", "FUNCTION `s1`.`f``1`");
    private static final List<String> STATIC = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP",
            "REFERENCES", "INDEX", "ALTER", "CREATE TEMPORARY TABLES", "LOCK TABLES", "EXECUTE", "CREATE VIEW",
            "SHOW VIEW", "CREATE ROUTINE", "ALTER ROUTINE", "EVENT", "TRIGGER");
    private static final List<String> GLOBAL = List.of("PROCESS", "RELOAD", "FILE", "SHOW DATABASES",
            "REPLICATION CLIENT", "REPLICATION SLAVE", "SUPER", "CREATE USER", "SHUTDOWN");
    private static final List<String> TABLE = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP",
            "REFERENCES", "INDEX", "ALTER", "CREATE VIEW", "SHOW VIEW", "TRIGGER");
    private static final List<String> OF_COLUMNS = List.of("SELECT", "INSERT", "UPDATE", "REFERENCES");
    /** From none of which anybody comes, so that whatever such an account demands is of no matter. */
    private static final List<String> HOSTS = List.of("10.%", "192.0.2.7", "h_%.example.com");

    private final Random random;
    private final Dialect dialect;

    /** What the products do not share. */
    interface Dialect {
        List<String> roles();

        List<String> globals();

        /** Statements on one account of the kinds that the other product has not, or says otherwise. */
        List<String> own(String account, Random random);
    }

    RightsGenerator(Random random, Dialect dialect) {
        this.random = random;
        this.dialect = dialect;
    }

    /** @param user quoted */
    List<String> statements(String user) {
        List<String> statements = new ArrayList<>();
        for (int count = 2 + random.nextInt(6); count > 0; count--) {
            String account = user + "@" + (random.nextInt(3) > 0 ? "'%'" : "'" + any(HOSTS) + "'");
            statements.addAll(one(account));
        }
        return statements;
    }

    private List<String> one(String account) {
        return switch (random.nextInt(11)) {
            case 0 -> privileges("*.*", Stream.concat(STATIC.stream(), Stream.concat(GLOBAL.stream(),
                    dialect.globals().stream())).toList(), account);
            case 1, 2 -> privileges(any(SCHEMAS) + ".*", STATIC, account);
            case 3, 4 -> privileges(any(SCHEMAS.subList(0, 2)) + "." + any(TABLES), TABLE, account);
            case 5 -> privileges(any(SCHEMAS.subList(0, 2)) + "." + any(TABLES), columns(), account);
            case 6 -> privileges(any(ROUTINES), List.of("EXECUTE", "ALTER ROUTINE"), account);
            case 7 -> role(account);
            case 8 -> host(account);
            default -> dialect.own(account, random);
        };
    }

    private List<String> privileges(String object, List<String> names, String account) {
        boolean all = random.nextInt(8) == 0 && !names.getFirst().endsWith(")");
        List<String> some = all ? List.of("ALL PRIVILEGES") : some(names);
        String list = String.join(", ", some);
        return List.of(switch (random.nextInt(5)) {
            case 0, 1 -> "GRANT " + list + " ON " + object + " TO " + account;
            case 2 -> "GRANT " + list + " ON " + object + " TO " + account + " WITH GRANT OPTION";
            case 3 -> "REVOKE " + list + " ON " + object + " FROM " + account;
            default -> "REVOKE GRANT OPTION ON " + object + " FROM " + account;
        });
    }

    private List<String> columns() {
        return some(OF_COLUMNS).stream().flatMap(name -> some(COLUMNS).stream()
                .map(column -> name + " (" + column + ")")).toList();
    }

    private List<String> role(String account) {
        String role = any(dialect.roles());
        return List.of(switch (random.nextInt(4)) {
            case 0 -> "REVOKE " + role + " FROM " + account;
            case 1 -> "GRANT " + role + " TO " + account + " WITH ADMIN OPTION";
            default -> "GRANT " + role + " TO " + account;
        });
    }

    private List<String> host(String account) {
        if (account.endsWith("'%'")) {
            return List.of("ALTER USER " + account + " REQUIRE " + any(List.of("NONE", "SSL")));
        }
        return List.of(switch (random.nextInt(5)) {
            case 0 -> "DROP USER " + account;
            case 1 -> "ALTER USER " + account + " ACCOUNT LOCK";
            case 2 -> "ALTER USER " + account + " ACCOUNT UNLOCK";
            case 3 -> "ALTER USER " + account + " REQUIRE " + any(List.of("NONE", "SSL", "X509", "CIPHER 'c''\\\\'",
                    "SUBJECT '/CN=it''s \"x\\\\' AND ISSUER ' WITH GRANT OPTION'"));
            default -> "CREATE USER IF NOT EXISTS " + account;
        });
    }

    private List<String> some(List<String> all) {
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(Math.min(4, all.size())));
    }

    private String any(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
