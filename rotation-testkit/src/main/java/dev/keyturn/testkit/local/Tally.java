package dev.keyturn.testkit.local;

import dev.keyturn.testkit.database.LoginCounts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the readers' logins and statements, and measures for how long AWSCURRENT was refused: from the first refused
 * login with it to the next accepted one. Thread-safe.
 */
final class Tally {
    private static final LoginCounts NONE = new LoginCounts(0, 0);

    private final Map<Probe.Kind, LoginCounts> logins = new EnumMap<>(Probe.Kind.class);
    private Statements statements = Statements.NONE;
    private Duration downtime = Duration.ZERO;
    private Optional<Long> refusedSince = Optional.empty();

    synchronized void count(Probe probe) {
        if (probe.kind() == Probe.Kind.LEAK && probe.outcome() == Probe.Outcome.UNANSWERED) {
            return;
        }
        boolean accepted = probe.outcome() == Probe.Outcome.ACCEPTED;
        logins.merge(probe.kind(), accepted ? new LoginCounts(1, 0) : new LoginCounts(0, 1),
                LoginCounts::plus);
        if (probe.held() == Probe.Held.CURRENT) {
            if (accepted) {
                endGap(probe.nanoTime());
            } else if (refusedSince.isEmpty()) {
                refusedSince = Optional.of(probe.nanoTime());
            }
        }
    }

    synchronized void count(Statements more) {
        statements = statements.plus(more);
    }

    synchronized Statements statements() {
        return statements;
    }

    synchronized LoginCounts of(Probe.Kind kind) {
        return logins.getOrDefault(kind, NONE);
    }

    /** All but the leak: those that follow the rules. */
    synchronized LoginCounts readers() {
        return of(Probe.Kind.FRESH).plus(of(Probe.Kind.CACHING)).plus(of(Probe.Kind.FOREIGN));
    }

    /** For how long AWSCURRENT has been refused in all, up to now. */
    synchronized Duration downtime() {
        return refusedSince.map(since -> downtime.plusNanos(System.nanoTime() - since)).orElse(downtime);
    }

    synchronized boolean isCurrentRefused() {
        return refusedSince.isPresent();
    }

    private void endGap(long now) {
        refusedSince.ifPresent(since -> downtime = downtime.plusNanos(Math.max(0, now - since)));
        refusedSince = Optional.empty();
    }
}
