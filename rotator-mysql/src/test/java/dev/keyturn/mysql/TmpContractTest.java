package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.ContractRunner;
import dev.keyturn.testkit.contract.Report;
import dev.keyturn.testkit.database.MariaDbServer;
import org.junit.jupiter.api.Test;

class TmpContractTest {
    @Test
    void all() {
        try (MariaDbServer maria = MariaDbServer.start()) {
            for (var s : java.util.List.of(Subjects.mariadbDual(maria), Subjects.mariadbPlain(maria))) {
                long t = System.nanoTime();
                Report r = ContractRunner.run(s);
                System.out.println(r + " " + (System.nanoTime() - t) / 1000000 + " ms");
                r.violations().stream().limit(20).forEach(v -> System.out.println("  V " + v));
            }
        }
    }
}
