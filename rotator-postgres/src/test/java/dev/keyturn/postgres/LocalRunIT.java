package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.deployed.LocalRunContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected("postgres", "single-user", Promise.GAP, 10, 2);
    }

    @Test
    void strategyThatTheTargetCannotCarryOutFailsWithTheReason() throws Exception {
        Process run = start("postgres", "--rotations", "2", "--strategy", "dual-password");
        String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor()).isEqualTo(1);
        assertThat(out).contains("asks for the strategy dual-password", "[STRATEGY]", "0 of 2 rotations succeeded");
    }
}
