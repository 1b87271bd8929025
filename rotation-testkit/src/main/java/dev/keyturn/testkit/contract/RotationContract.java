package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.proof.Rows;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every strategy keeps on every server, as a test class to extend. It says where a rotation may be interrupted by
 * looking where it makes remote calls, so a subclass only says what is rotated.
 */
public abstract class RotationContract {

    /** The strategies on a running server, which the subclass starts and stops. */
    protected abstract Stream<Subject> subjects();

    @TestFactory
    Stream<DynamicTest> holdsWhateverGoesWrongAtAnyRemoteCall() {
        return subjects().map(subject -> DynamicTest.dynamicTest(subject.toString(), () -> holds(subject)));
    }

    private void holds(Subject subject) {
        Report report = ContractRunner.run(subject);
        System.out.println(report);
        Rows.write("%s, %s, %s".formatted(getClass().getSimpleName(), subject.strategy(), subject.server()),
                report.rows());
        Assertions.assertEquals(List.of(), report.violations());
        Assertions.assertTrue(report.cases() > 0);
    }
}
