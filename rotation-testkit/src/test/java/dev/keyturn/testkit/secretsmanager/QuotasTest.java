package dev.keyturn.testkit.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever writes too fast is throttled, and readers are not. */
class QuotasTest {
    private static final int ENOUGH = 100_000;
    private final Quotas quotas = Quotas.published();

    @Test
    void writesAreThrottledTogether() {
        IntStream.range(0, ENOUGH / 2).forEach(write -> {
            ask("PutSecretValue");
            ask("UpdateSecretVersionStage");
        });

        assertThat(quotas.served()).isGreaterThanOrEqualTo(50);
        assertThat(quotas.throttled()).isGreaterThan(0);
        assertThat(quotas.served() + quotas.throttled()).isEqualTo(ENOUGH);
    }

    @Test
    void readsAreServedWhileWritesAreThrottled() {
        IntStream.range(0, ENOUGH).forEach(write -> ask("PutSecretValue"));

        assertThat(ask("DescribeSecret")).hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void throttlingIsSaidAsTheServiceSaysIt() {
        Optional<Answer> last = IntStream.range(0, ENOUGH).mapToObj(write -> ask("PutSecretValue"))
                .filter(answer -> answer.orElseThrow().status() != 200).findFirst().orElseThrow();

        assertThat(last.orElseThrow().body()).containsEntry("__type", "ThrottlingException");
    }

    private Optional<Answer> ask(String operation) {
        return quotas.carry(new Call("KEY", operation, "secret"), new Wire.Service() {
            @Override
            public Answer answer() {
                return new Answer(200, Map.of());
            }

            @Override
            public Answer staleAnswer() {
                return answer();
            }
        });
    }
}
