package dev.keyturn.testkit.contract;

import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What every strategy keeps on every server, as a test class to extend. It says where a rotation may be interrupted by
 * looking where it makes remote calls, so a subclass only says what is rotated.
 */
public abstract class RotationContract {

    /** The strategy on a running server, which the subclass starts and stops. */
    protected abstract Subject subject();

    @Test
    void holdsWhateverGoesWrongAtAnyRemoteCall() {
        Report report = ContractRunner.run(subject());
        System.out.println(report);
        Assertions.assertEquals(List.of(), report.violations());
        Assertions.assertTrue(report.cases() > 0);
    }
}
