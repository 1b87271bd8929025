package dev.keyturn.testkit.contract;

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

    private static void holds(Subject subject) {
        Report report = ContractRunner.run(subject);
        System.out.println(report);
        Assertions.assertEquals(List.of(), report.violations());
        Assertions.assertTrue(report.cases() > 0);
    }
}
