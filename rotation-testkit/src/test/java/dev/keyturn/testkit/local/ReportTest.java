package dev.keyturn.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.LoginCounts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final LoginCounts DONE = new LoginCounts(6, 0);

    @Test
    void firstWhatIsWrong() {
        assertThat(shown("single-user", Promise.GAP, 1, Optional.empty()))
                .contains("1 of 2 rotations succeeded", "one user has one password here")
                .doesNotContain("both users");
    }

    @Test
    void statementsAreTheAnswerWhereTwoUsersWork() {
        assertThat(shown("alternating-users", Promise.OVERLAP, 2,
                Optional.of(new Statements(1_200, 3, 1, Optional.of("DROP TABLE shop.goods_1: denied")))))
                .contains("Could both users work?", "no: 3 of 1,200 statements", "1 failed otherwise",
                        "(DROP TABLE shop.goods_1: denied)");
    }

    private static String shown(String strategy, Promise promise, int succeeded, Optional<Statements> statements) {
        Summary summary = new Summary(new Summary.Plan("postgres", strategy, promise, 2, ReadersKind.PLAIN), succeeded,
                new TreeMap<>(Map.of("DescribeSecret", 20)),
                new Summary.Measured(DONE, new LoginCounts(0, 1), Optional.empty(), statements, Duration.ZERO, true),
                DONE, List.of(), new Summary.Needs(Duration.ofMillis(700), Optional.empty()), Optional.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Report(summary, new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), Screen.Style.PLAIN)).show();
        return out.toString(StandardCharsets.UTF_8);
    }
}
