package dev.keyturn.mysql;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.subjects.DatabaseSubject;
import dev.keyturn.testkit.subjects.DatabaseSubject.Setting;
import dev.keyturn.testkit.subjects.Locking;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** MySQL's two passwords keep the contract. */
class MySqlDualContractTest extends RotationContract {
    private static MySqlServer mysql;

    @BeforeAll
    static void start() {
        mysql = MySqlServer.start();
    }

    @AfterAll
    static void stop() {
        mysql.close();
    }

    @Override
    protected Subject subject() {
        return new DatabaseSubject(mysql, Locking.MYSQL, new Setting("dual-password", Promise.OVERLAP,
                "GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO %s", Map.of()), MySqlRotator::new);
    }
}
