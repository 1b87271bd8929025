package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.fleet.Fleet;
import dev.keyturn.testkit.fleet.FleetReport;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.proof.Rows;
import dev.keyturn.testkit.proof.Whole;
import dev.keyturn.testkit.secretsmanager.Quotas;
import dev.keyturn.testkit.subjects.KeySubject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many secrets that are rotated at the same moment get by with the service's quotas. */
class FleetTest {
    /** So few that every machine writes faster. */
    private static final int WRITES = 2;

    private static IntStream sizes() {
        return Whole.isAskedFor() ? IntStream.of(10, 100, 1000) : IntStream.of(10, 30);
    }

    @Test
    void everySecretIsRotatedAndTakesAsManyCallsInALargeFleetAsInASmallOne() {
        try (SendGridService service = new SendGridService()) {
            Subject subject = new KeySubject(service, ApiKeyRotator::new);
            List<FleetReport> reports =
                    sizes().mapToObj(size -> Fleet.rotate(subject, size, Quotas.published())).toList();
            reports.forEach(System.out::println);
            Rows.write("fleet", reports.stream().map(FleetReport::row).toList());

            assertThat(reports).allSatisfy(report -> {
                assertThat(report.converged()).isEqualTo(report.size());
                assertThat(report.calls().usual()).isEqualTo(reports.getFirst().calls().usual());
            });
        }
    }

    @Test
    void secretsThatAreThrottledAllTheTimeAreRotatedAllTheSame() {
        try (SendGridService service = new SendGridService()) {
            FleetReport report =
                    Fleet.rotate(new KeySubject(service, ApiKeyRotator::new), 12, Quotas.ofWrites(WRITES));
            System.out.println(report);

            assertThat(report.converged()).isEqualTo(report.size());
            assertThat(report.calls().throttled()).isGreaterThan(report.size());
        }
    }
}
