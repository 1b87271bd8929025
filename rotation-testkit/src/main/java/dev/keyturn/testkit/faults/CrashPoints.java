package dev.keyturn.testkit.faults;

import dev.keyturn.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a rotation can be broken: the remote calls that an undisturbed one was seen to make, in their order. Because
 * they are recorded at the wire, a call that somebody adds to a strategy is broken too.
 */
public record CrashPoints(List<RemoteCall> calls) {
    private static final Set<Fate> ANYWHERE =
            EnumSet.of(Fate.CRASH_BEFORE, Fate.CRASH_AFTER, Fate.SILENCE_BEFORE, Fate.SILENCE_AFTER);
    private static final Set<Fate> SERVICE = EnumSet.of(Fate.THROTTLED, Fate.FAILED_BEFORE, Fate.FAILED_AFTER);
    private static final Set<Fate> PROVIDER = EnumSet.of(Fate.THROTTLED, Fate.FAILED_BEFORE, Fate.FAILED_AFTER,
            Fate.CUT_BEFORE, Fate.CUT_AFTER);

    public CrashPoints {
        calls = List.copyOf(calls);
    }

    /** Every fault of every call. */
    public Stream<Fault> faults() {
        return IntStream.range(0, calls.size()).boxed()
                .flatMap(place -> fates(place).map(fate -> new Fault(calls.get(place), fate)));
    }

    public List<RemoteCall> of(Step step) {
        return calls.stream().filter(call -> call.step() == step).toList();
    }

    /**
     * Whether a run may do without this call. Closing a TLS connection takes the client one message or two, depending
     * on whether the server's farewell arrives in between; so the last call of a connection is not in every run.
     */
    public boolean isFarewell(RemoteCall call) {
        return call.peer() == Peer.TARGET && calls.stream().noneMatch(later -> later.step() == call.step()
                && later.where().equals(call.where()) && later.nth() > call.nth());
    }

    /** Whether that can happen to that call at all. */
    public static boolean mayBefall(Fate fate, RemoteCall call) {
        return ANYWHERE.contains(fate) || answers(call.peer()).contains(fate)
                || (fate == Fate.STALE_READ && call.peer() == Peer.SECRETS_MANAGER && !call.writes());
    }

    private static Set<Fate> answers(Peer peer) {
        return switch (peer) {
            case SECRETS_MANAGER -> SERVICE;
            case PROVIDER -> PROVIDER;
            case TARGET -> Set.of();
        };
    }

    private Stream<Fate> fates(int place) {
        Stream<Fate> service = answers(calls.get(place).peer()).stream();
        Stream<Fate> stale = mayBeStale(place) ? Stream.of(Fate.STALE_READ) : Stream.empty();
        return Stream.of(ANYWHERE.stream(), service, stale).flatMap(fates -> fates);
    }

    /** A read after a change of this rotation; an answer from before the rotation would name another token. */
    private boolean mayBeStale(int place) {
        RemoteCall call = calls.get(place);
        return call.peer() == Peer.SECRETS_MANAGER && !call.writes()
                && calls.subList(0, place).stream().anyMatch(RemoteCall::writes);
    }
}
