package dev.keyturn.testkit.local;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.TwilioService;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the local run can rotate, by name, and how. */
final class Targets {
    private static final List<Target> ALL = List.of(
            database("postgres", PostgresServer::start, Plans.POSTGRES),
            database("mysql", () -> MySqlServer.start(), Plans.MYSQL),
            database("mariadb", () -> MariaDbServer.start(), Plans.MARIADB),
            keys("twilio", TwilioService::new),
            keys("sendgrid", SendGridService::new));

    private Targets() {}

    /** How a target is rotated, and what starts it for that. */
    private record Way(String strategy, Supplier<LocalTarget> start) {}

    /** @param ways the first is the target's own choice */
    private record Target(String name, List<Way> ways) {

        private Way way(Optional<String> strategy) {
            String wanted = strategy.orElse(ways.getFirst().strategy());
            return ways.stream().filter(way -> way.strategy().equals(wanted)).findFirst()
                    .orElseThrow(() -> new UsageError(name + " has no strategy " + wanted + "; it has "
                            + listed(ways.stream().map(Way::strategy)) + "."));
        }
    }

    private static Target database(String name, Supplier<DatabaseServer> server, List<Plan> plans) {
        return new Target(name, plans.stream()
                .map(plan -> new Way(plan.strategy(), () -> DatabaseTarget.of(server.get(), plan))).toList());
    }

    private static Target keys(String name, Supplier<KeyService> service) {
        return new Target(name, List.of(new Way(KeyTarget.STRATEGY, () -> KeyTarget.of(service.get()))));
    }

    static String names() {
        return listed(ALL.stream().map(Target::name));
    }

    /** @throws UsageError if there is no such target, or it has no such strategy */
    static void require(String name, Optional<String> strategy) {
        named(name).way(strategy);
    }

    /**
     * Starts a target, with the users or keys that the strategy needs.
     *
     * @throws UsageError if there is none of that name, or it has no such strategy
     */
    static LocalTarget start(String name, Optional<String> strategy) {
        return named(name).way(strategy).start().get();
    }

    private static Target named(String name) {
        return ALL.stream().filter(target -> target.name().equals(name)).findFirst()
                .orElseThrow(() -> new UsageError("There is no target " + name + "; there are " + names() + "."));
    }

    private static String listed(Stream<String> names) {
        List<String> all = names.toList();
        if (all.size() == 1) {
            return all.getFirst();
        }
        return all.stream().limit(all.size() - 1L).collect(Collectors.joining(", ")) + " and " + all.getLast();
    }
}
