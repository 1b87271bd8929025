package dev.keyturn.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyturn.testkit.database.PostgresServer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a person grants or revokes between rotations, to whichever user is current, the two have the same after. */
class EqualRightsTest {
    private static final int SETUPS = 200;
    private static final long SEED = 20_261_127;

    @Test
    void bothUsersMayDoTheSameAfterEveryRotation() throws Exception {
        try (PostgresServer one = PostgresServer.start();
                PostgresServer other = PostgresServer.start();
                ExecutorService worker = Executors.newSingleThreadExecutor()) {
            one.administer(RandomGrants.objects());
            other.administer(RandomGrants.objects());
            Future<Integer> half = worker.submit(() -> play(one, 0, SETUPS / 2));
            int rotations = play(other, SETUPS / 2, SETUPS) + half.get();
            System.out.println("equal rights: setups=%d rotations=%d seed=%d server=postgresql"
                    .formatted(SETUPS, rotations, SEED));
        }
    }

    /** A server for each half: those who grant at once on one object get in each other's way. */
    private static int play(PostgresServer postgres, int from, int to) {
        return IntStream.range(from, to).map(setup -> play(postgres, SEED + setup)).sum();
    }

    private static int play(PostgresServer postgres, long seed) {
        RandomGrants grants = new RandomGrants(new SplittableRandom(seed));
        int rotations = 2;
        try (RotatedPair pair = RotatedPair.made(postgres, "app " + UUID.randomUUID(), secret -> {},
                "ALTER ROLE ADMIN SUPERUSER", "GRANT CONNECT ON DATABASE postgres TO ADMIN, BASE")) {
            if (grants.chance().nextInt(6) == 0) {
                pair.run("CREATE TABLE corpus.\"own" + seed + "\" (a int)",
                        "ALTER TABLE corpus.\"own" + seed + "\" OWNER TO BASE");
            }
            for (int i = 0; i < rotations; i++) {
                change(pair, grants);
                rotate(pair, seed);
            }
        }
        return rotations;
    }

    private static void change(RotatedPair pair, RandomGrants grants) {
        pair.run(Stream.concat(Stream.of(grants.some()), Stream.of("GRANT CONNECT ON DATABASE postgres TO USER"))
                .map(statement -> statement.replace("USER", Sql.quoted(pair.user()))).toArray(String[]::new));
    }

    private static void rotate(RotatedPair pair, long seed) {
        List<String> wanted = rights(pair, pair.user(), pair.other());
        List<String> others = pair.ask(RightsReport.OF_OTHERS);
        pair.rotate();
        assertSame(wanted, rights(pair, pair.user(), pair.other()), seed + ", the new user");
        assertSame(wanted, rights(pair, pair.other(), pair.user()), seed + ", the user before it");
        assertSame(others, pair.ask(RightsReport.OF_OTHERS), seed + ", others");
    }

    private static List<String> rights(RotatedPair pair, String user, String partner) {
        return pair.ask(RightsReport.OF_USER.formatted("'" + user + "'", "'" + partner + "'"));
    }

    private static void assertSame(List<String> wanted, List<String> found, String where) {
        assertEquals(List.of(), less(wanted, found), "lost; seed " + where);
        assertEquals(List.of(), less(found, wanted), "gained; seed " + where);
    }

    private static List<String> less(List<String> some, List<String> others) {
        return some.stream().filter(Predicate.not(others::contains)).toList();
    }
}
