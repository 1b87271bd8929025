package dev.keyturn.testkit.local;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.TwilioService;
import dev.keyturn.testkit.local.DatabaseTarget.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the local run can rotate, by name. */
final class Targets {
    private static final String POSTGRES = "dev.keyturn.postgres.PostgresRotator";
    private static final String MYSQL = "dev.keyturn.mysql.MySqlRotator";
    private static final String DUAL = "dual-password";
    private static final String SINGLE = "single-user";
    static final String NAMES = "postgres, mysql, mariadb, twilio and sendgrid";

    private Targets() {}

    /**
     * Starts a target.
     *
     * @param strategy what its secret shall ask for, if anything
     * @throws UsageError if there is none of that name
     */
    static LocalTarget start(String name, Optional<String> strategy) {
        return switch (name) {
            case "postgres" -> DatabaseTarget.of(PostgresServer.start(), new Plan(POSTGRES, "postgres",
                    strategy.orElse(SINGLE), Promise.GAP, asked(strategy), List.of(), List.of()));
            case "mysql" -> DatabaseTarget.of(MySqlServer.start(), new Plan(MYSQL, "mysql",
                    strategy.orElse(DUAL), promiseOf(strategy), asked(strategy),
                    List.of("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO " + DatabaseTarget.USER), List.of()));
            case "mariadb" -> DatabaseTarget.of(MariaDbServer.start(), new Plan(MYSQL, "mariadb",
                    strategy.orElse(DUAL), promiseOf(strategy), asked(strategy.or(() -> Optional.of(DUAL))),
                    List.of(), administrator("GRANT CREATE USER ON *.* TO ", "GRANT SELECT ON mysql.* TO ")));
            case "twilio" -> KeyTarget.of(new TwilioService(), asked(strategy));
            case "sendgrid" -> KeyTarget.of(new SendGridService(), asked(strategy));
            default -> throw new UsageError("There is no target " + name + "; there are " + NAMES + ".");
        };
    }

    private static List<String> administrator(String... grants) {
        return Stream.of(grants).map(grant -> grant + DatabaseTarget.ADMINISTRATOR).toList();
    }

    private static Promise promiseOf(Optional<String> strategy) {
        return strategy.filter(SINGLE::equals).isPresent() ? Promise.GAP : Promise.OVERLAP;
    }

    private static Map<String, Object> asked(Optional<String> strategy) {
        return strategy.<Map<String, Object>>map(name -> Map.of("strategy", name)).orElse(Map.of());
    }
}
