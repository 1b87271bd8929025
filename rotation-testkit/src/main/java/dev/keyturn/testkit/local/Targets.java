package dev.keyturn.testkit.local;

import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.MariaDbServer;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.keys.EntraService;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.KeycloakService;
import dev.keyturn.testkit.keys.OktaService;
import dev.keyturn.testkit.keys.SendGridService;
import dev.keyturn.testkit.keys.StripeKeyService;
import dev.keyturn.testkit.keys.StripeWebhookService;
import dev.keyturn.testkit.keys.TwilioService;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the local run can rotate, by name, and how. */
final class Targets {
    private static final String OVERLAPPING = "overlapping-keys";
    private static final String TWO_SLOTS = "two-slots";
    private static final List<Target> ALL = List.of(
            database("postgres", PostgresServer::start, Plans.POSTGRES),
            database("mysql", () -> MySqlServer.start(), Plans.MYSQL),
            database("mariadb", () -> MariaDbServer.start(), Plans.MARIADB),
            keys("twilio", "key", TwilioService::new),
            keys("sendgrid", "key", SendGridService::new),
            new Target("stripe", List.of(
                    way("webhook", OVERLAPPING, StripeWebhookService::new),
                    way("restricted-key", OVERLAPPING, StripeKeyService::restrictedKey),
                    way("assisted", "assisted-keys", StripeKeyService::assisted))),
            new Target("oauth", List.of(
                    way("keycloak", TWO_SLOTS, KeycloakService::new),
                    way("okta", TWO_SLOTS, OktaService::new),
                    way("entra", OVERLAPPING, EntraService::new))));

    private Targets() {}

    /** What of a target is rotated, how, and what starts it for that. */
    private record Way(String kind, String strategy, Supplier<LocalTarget> start) {
        private boolean fits(Options.Choice choice) {
            return choice.kind().orElse(kind).equals(kind) && choice.strategy().orElse(strategy).equals(strategy);
        }
    }

    /** @param ways the first is the target's own choice */
    private record Target(String name, List<Way> ways) {

        private Way way(Options.Choice choice) {
            return ways.stream().filter(way -> way.fits(choice)).findFirst().orElseThrow(() -> {
                choice.kind().ifPresent(wanted -> require("kind", wanted, Way::kind));
                choice.strategy().ifPresent(wanted -> require("strategy", wanted, Way::strategy));
                return new UsageError(name + " does not have that strategy for that kind.");
            });
        }

        private void require(String what, String wanted, Function<Way, String> having) {
            List<String> all = ways.stream().map(having).distinct().toList();
            if (!all.contains(wanted)) {
                throw new UsageError(name + " has no " + what + " " + wanted + "; it has " + listed(all.stream())
                        + ".");
            }
        }
    }

    private static Target database(String name, Supplier<DatabaseServer> server, List<Plan> plans) {
        return new Target(name, plans.stream().map(plan -> new Way("user", plan.strategy(),
                () -> DatabaseTarget.of(server.get(), plan))).toList());
    }

    private static Target keys(String name, String kind, Supplier<KeyService> service) {
        return new Target(name, List.of(way(kind, OVERLAPPING, service)));
    }

    private static Way way(String kind, String strategy, Supplier<KeyService> service) {
        return new Way(kind, strategy, () -> KeyTarget.of(service.get()));
    }

    static String names() {
        return listed(ALL.stream().map(Target::name));
    }

    /** @throws UsageError if there is no such target, or it has no such kind or strategy */
    static void require(String name, Options.Choice choice) {
        named(name).way(choice);
    }

    /**
     * Starts a target, with the users or keys that the strategy needs.
     *
     * @throws UsageError if there is none of that name, or it has no such kind or strategy
     */
    static LocalTarget start(String name, Options.Choice choice) {
        return named(name).way(choice).start().get();
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
