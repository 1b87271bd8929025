package dev.keyturn.mysql;

import static dev.keyturn.mysql.StoredRights.apart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.database.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever a person gives to or takes from the active user, after the next rotation both have the same, and nobody else
 * has changed: a test class to extend. {@code -Dkeyturn.test.seed=…} plays another corpus.
 */
abstract class EqualRightsContract {
    private static final long SEED = Long.getLong("keyturn.test.seed", 20_261_127L);
    private static final int PAIRS = 8;
    private static final int SETUPS = 26;
    private static final String PREFIX = "pair'";

    abstract DatabaseServer server();

    abstract StoredRights stored();

    abstract RightsGenerator.Dialect dialect();

    @Test
    void bothUsersHaveTheSameAfterEveryRotation() throws SQLException {
        execute(objects());
        List<RotatedPair> pairs = new ArrayList<>();
        for (int number = 0; number < PAIRS; number++) {
            pairs.add(RotatedPair.of(server(), PREFIX + number, power()));
        }
        List<Integer> changes = IntStream.range(0, PAIRS).parallel().mapToObj(at -> play(pairs.get(at), at)).toList();
        System.out.printf("%s: %d privilege set-ups, %d statements of a person carried out, seed %d%n",
                server().version(), PAIRS * SETUPS, changes.stream().mapToInt(Integer::intValue).sum(), SEED);
    }

    /** @return how many statements a person has carried out */
    private int play(RotatedPair pair, int number) {
        RightsGenerator generator = new RightsGenerator(new Random(SEED + number), dialect());
        int executed = 0;
        try (pair; Connection admin = server().admin()) {
            Sql.execute(admin, "SET SESSION sql_mode = '', SESSION character_set_results = utf8mb4");
            for (int setup = 0; setup < SETUPS; setup++) {
                for (String statement : generator.statements(Sql.literal(pair.user()))) {
                    executed += attempt(admin, statement);
                }
                check(pair, admin, "pair " + number + ", set-up " + setup);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return executed;
    }

    private void check(RotatedPair pair, Connection admin, String what) throws SQLException {
        String active = pair.user();
        Set<String> wanted = stored().of(admin, active);
        Set<String> others = stored().ofAllBut(admin, PREFIX);
        pair.rotate();
        assertThat(apart(wanted, stored().of(admin, active))).as(what + ": the active user").isEmpty();
        assertThat(apart(wanted, stored().of(admin, pair.user()))).as(what + ": the idle user").isEmpty();
        assertThat(apart(others, stored().ofAllBut(admin, PREFIX))).as(what + ": others").isEmpty();
        assertThat(pair.log()).doesNotContain("could not");
    }

    /** A person tries what is not possible, too. */
    private static int attempt(Connection admin, String statement) throws SQLException {
        try {
            Sql.execute(admin, statement);
            return 1;
        } catch (SQLException refused) {
            assertThat(refused.getErrorCode()).as(statement + ": " + refused.getMessage()).isNotIn(1064, 0);
            return 0;
        }
    }

    /** What the administrator of a pair needs beyond everything. */
    abstract String[] power();

    /** What there is to have rights on. */
    private String[] objects() {
        Stream<String> tables = RightsGenerator.SCHEMAS.stream().limit(2).flatMap(schema -> Stream.concat(
                Stream.of("CREATE DATABASE " + schema),
                RightsGenerator.TABLES.stream().map(table -> "CREATE TABLE " + schema + "." + table
                        + "(`a` int, `b``,( c` int, `d ON e` int)")));
        return Stream.of(tables, dialect().roles().stream().map(role -> "CREATE ROLE " + role), Stream.of(
                "CREATE PROCEDURE `s1`.`p1`() SELECT 1", "CREATE PROCEDURE `s1`.`p``2 TO`() SELECT 1",
                "CREATE FUNCTION `s1`.`f``1`() RETURNS int DETERMINISTIC RETURN 1",
                "CREATE USER bystander", "GRANT SELECT ON s1.* TO bystander", "CREATE USER 'prox y''d'@'h%'"))
                .flatMap(statements -> statements).toArray(String[]::new);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection admin = server().admin()) {
            Sql.execute(admin, "SET SESSION sql_mode = ''");
            for (String statement : statements) {
                Sql.execute(admin, statement);
            }
        }
    }
}
