package dev.keyturn.testkit.local;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user asked of the local run.
 *
 * @param rotations how many to play, 1 to 10,000
 * @param readers how many fresh and caching readers log in all the while, 2 to 64
 * @param interval from the start of one rotation to the start of the next, at least
 * @param choice what of the target is rotated, and how
 * @param kind whose readers they are
 * @param output what goes to standard output
 */
record Options(String target, int rotations, int readers, Duration interval, Choice choice, ReadersKind kind,
        Output output) {
    static final String USAGE = """
            Usage: ./rotate-local <target> [options]

            Rotates the password of a real database, or an API key at a fake of its provider, with the real Lambda
            jar, on this machine, while readers log in.

            Targets, and their strategies, the default first
              postgres               PostgreSQL 18: single-user, alternating-users
              mysql                  MySQL 8.0: dual-password, single-user, alternating-users
              mariadb                MariaDB 11.4: dual-password, single-user, alternating-users
              twilio                 Twilio, a restricted key: overlapping-keys
              sendgrid               SendGrid: overlapping-keys
              stripe                 Stripe, kinds webhook and restricted-key: overlapping-keys; assisted: assisted-keys
              oauth                  OAuth2 clients, kinds keycloak and okta: two-slots; entra: overlapping-keys

            Strategies
              single-user            one user, whose password is replaced
              dual-password          one user, both passwords of which are valid
              alternating-users      two users that take turns; readers make, alter and drop tables under both names
              overlapping-keys       two keys, of which the older is valid until the next rotation
              assisted-keys          the same with keys that a person makes and expires; the run plays that person
              two-slots              two secrets of a client, of which the older is valid until the next rotation

            Options
              --rotations N          how many rotations to play (default 5)
              --readers N            how many applications log in all the while (default 4, at least 2)
              --readers-kind K       whose: plain (default), or at databases aws-jdbc and aws-caching, which
                                     are Amazon's libraries for Java with HikariCP
              --interval D           from one rotation's start to the next, 500ms, 3s or 1m (default 3s)
              --strategy S           one of the target's strategies
              --kind K               one of the target's kinds
              --json                 print the summary as one line of JSON, and nothing else, on standard output
              --help                 show this text
            """;
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})(ms|s|m)");
    private static final Options DEFAULTS =
            new Options("", 5, 4, Duration.ofSeconds(3), Choice.TARGETS_OWN, ReadersKind.PLAIN, Output.TEXT);

    enum Output {
        TEXT, JSON
    }

    /**
     * One of the target's ways to be rotated; what is empty is its own choice.
     *
     * @param kind what is rotated there
     */
    record Choice(Optional<String> kind, Optional<String> strategy) {
        static final Choice TARGETS_OWN = new Choice(Optional.empty(), Optional.empty());
    }

    /** @throws UsageError naming the argument that cannot be understood */
    static Options of(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Options options = DEFAULTS;
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            options = argument.startsWith("-") ? options.with(argument, rest) : options.withTarget(argument);
        }
        if (options.target.isEmpty()) {
            throw new UsageError("Which target? There are " + Targets.names() + ".");
        }
        Targets.require(options.target, options.choice);
        return options;
    }

    private Options with(String option, Deque<String> rest) {
        return switch (option) {
            case "--rotations" ->
                    new Options(target, number(option, rest, 1, 10_000), readers, interval, choice, kind, output);
            case "--readers" ->
                    new Options(target, rotations, number(option, rest, 2, 64), interval, choice, kind, output);
            case "--readers-kind" -> new Options(
                    target, rotations, readers, interval, choice, ReadersKind.named(value(option, rest)), output);
            case "--interval" ->
                    new Options(target, rotations, readers, duration(option, rest), choice, kind, output);
            case "--strategy" -> with(new Choice(choice.kind(), Optional.of(value(option, rest))));
            case "--kind" -> with(new Choice(Optional.of(value(option, rest)), choice.strategy()));
            case "--json" -> new Options(target, rotations, readers, interval, choice, kind, Output.JSON);
            default -> throw new UsageError("There is no option " + option + ".");
        };
    }

    private Options with(Choice other) {
        return new Options(target, rotations, readers, interval, other, kind, output);
    }

    private Options withTarget(String name) {
        if (!target.isEmpty()) {
            throw new UsageError("One target at a time: " + target + " or " + name + "?");
        }
        return new Options(name, rotations, readers, interval, choice, kind, output);
    }

    private static int number(String option, Deque<String> rest, int least, int most) {
        String value = value(option, rest);
        if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new UsageError(option + " takes a number from " + least + " to " + most + ", not " + value + ".");
        }
        return Integer.parseInt(value);
    }

    private static Duration duration(String option, Deque<String> rest) {
        String value = value(option, rest);
        Matcher parts = DURATION.matcher(value);
        if (!parts.matches()) {
            throw new UsageError(option + " takes a time such as 500ms, 3s or 1m, not " + value + ".");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UsageError(option + " needs a value.");
        }
        return rest.pop();
    }
}
