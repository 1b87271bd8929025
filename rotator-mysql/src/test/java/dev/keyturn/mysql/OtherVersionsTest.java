package dev.keyturn.mysql;

import dev.keyturn.testkit.containers.Docker;
import dev.keyturn.testkit.containers.MysqldContainer;
import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.subjects.Locking;
import dev.keyturn.testkit.subjects.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract on versions that are in containers only. */
@EnabledIf(value = Docker.ANSWERS, disabledReason = "Docker does not answer; the contract is played on other versions")
class OtherVersionsTest extends RotationContract {
    private static final List<MysqldContainer> STARTED = new ArrayList<>();

    @AfterAll
    static void stop() {
        STARTED.forEach(MysqldContainer::close);
    }

    @Override
    protected Stream<Subject> subjects() {
        return Stream.of(
                Subjects.mysqlDual(servers(Locking.MYSQL, "mysql:8.4")),
                Subjects.mysqlDual(servers(Locking.MYSQL, "mysql:9")),
                Subjects.mariadbDual(servers(Locking.MARIADB, "mariadb:10.11")));
    }

    private static Servers servers(Locking locking, String image) {
        MysqldContainer container = MysqldContainer.start(image);
        STARTED.add(container);
        return Servers.one(locking, container.server());
    }
}
