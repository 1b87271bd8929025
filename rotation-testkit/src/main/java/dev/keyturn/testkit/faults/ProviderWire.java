package dev.keyturn.testkit.faults;

import dev.keyturn.testkit.providers.Answer;
import dev.keyturn.testkit.providers.Operation;
import dev.keyturn.testkit.providers.Request;
import dev.keyturn.testkit.providers.Wire;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What lies between a function and a provider, one request a call.
 *
 * @param owner whose the next request is
 */
record ProviderWire(Supplier<Run> owner) implements Wire {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;

    @Override
    public Optional<Answer> carry(Request request, Supplier<Optional<Answer>> provider) {
        Run caller = owner.get();
        RemoteCall call = caller.next(caller.step(), Peer.PROVIDER, operation(request));
        return switch (caller.meet(call)) {
            case DELIVERED -> delivered(caller, call, provider.get());
            case CRASH_BEFORE -> crash(caller);
            case CRASH_AFTER -> after(provider, () -> crash(caller));
            case SILENCE_BEFORE -> silence(caller);
            case SILENCE_AFTER -> after(provider, () -> silence(caller));
            case THROTTLED -> Optional.of(Answer.empty(TOO_MANY_REQUESTS));
            case FAILED_BEFORE -> Optional.of(Answer.empty(UNAVAILABLE));
            case FAILED_AFTER -> after(provider, () -> Optional.of(Answer.empty(FAILED)));
            case CUT_BEFORE -> Optional.empty();
            case CUT_AFTER -> after(provider, Optional::empty);
            case STALE_READ -> throw new IllegalArgumentException("providers remember nothing");
        };
    }

    private static String operation(Request request) {
        return Stream.of(Operation.values()).filter(operation -> operation.test(request)).findFirst().orElseThrow()
                .name();
    }

    private static Optional<Answer> delivered(Run caller, RemoteCall call, Optional<Answer> answer) {
        caller.effect(call);
        return answer.filter(alive -> !caller.isDead());
    }

    /** The provider does what it was asked to, and something else comes of it than its answer. */
    private static Optional<Answer> after(Supplier<Optional<Answer>> provider, Supplier<Optional<Answer>> instead) {
        return provider.get().flatMap(unheard -> instead.get());
    }

    private static Optional<Answer> crash(Run caller) {
        caller.die();
        return Optional.empty();
    }

    private static Optional<Answer> silence(Run caller) {
        caller.awaitDeath();
        return Optional.empty();
    }
}
