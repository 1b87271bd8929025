package dev.keyturn.testkit.faults;

import dev.keyturn.testkit.secretsmanager.Answer;
import dev.keyturn.testkit.secretsmanager.Call;
import dev.keyturn.testkit.secretsmanager.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * All that lies between one function and the rest of the world: its wire to Secrets Manager and a proxy before its
 * target. What passes belongs to the run that is {@linkplain #use in use} when the call, or the connection, begins.
 */
public final class Network implements Wire, AutoCloseable {
    private final TargetProxy proxy;
    private volatile Run run;
    private volatile Runnable meanwhile = () -> {};

    /**
     * @param target the real server
     * @throws UncheckedIOException if no port can be had
     */
    public Network(InetSocketAddress target, Run first) {
        run = first;
        try {
            proxy = new TargetProxy(target, this::run);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Where the function finds its target. */
    public InetSocketAddress address() {
        return proxy.address();
    }

    public Run run() {
        return run;
    }

    /** Whose the following calls and connections are. */
    public void use(Run next) {
        run = next;
    }

    /** Says what comes about while a function lets time pass. */
    public void whileTimePasses(Runnable happening) {
        meanwhile = happening;
    }

    /** A function lets time pass, which need not really: all that changes is what has been said to. */
    public void letTimePass() {
        meanwhile.run();
    }

    /** The wire to a provider. */
    public dev.keyturn.testkit.providers.Wire toProvider() {
        return new ProviderWire(this::run);
    }

    @Override
    public Optional<Answer> carry(Call call, Service service) {
        Run caller = run;
        RemoteCall remote = caller.next(caller.step(), Peer.SECRETS_MANAGER, call.operation());
        return switch (caller.meet(remote)) {
            case DELIVERED -> delivered(caller, remote, service.answer());
            case STALE_READ -> delivered(caller, remote, service.staleAnswer());
            case CRASH_BEFORE -> crash(caller);
            case CRASH_AFTER -> {
                service.answer();
                yield crash(caller);
            }
            case SILENCE_BEFORE -> silence(caller);
            case SILENCE_AFTER -> {
                service.answer();
                yield silence(caller);
            }
            case THROTTLED -> Optional.of(Answer.error(400, "ThrottlingException", "Rate exceeded"));
            case CUT_BEFORE, CUT_AFTER -> throw new IllegalArgumentException("this befalls calls to a provider");
            case FAILED_BEFORE -> Optional.of(Answer.error(503, "ServiceUnavailable", "Please try again."));
            case FAILED_AFTER -> {
                service.answer();
                yield Optional.of(Answer.error(500, "InternalServiceError", "An error occurred on the server side."));
            }
        };
    }

    private static Optional<Answer> delivered(Run caller, RemoteCall call, Answer answer) {
        if (call.writes()) {
            caller.effect(call);
        }
        return Optional.of(answer).filter(alive -> !caller.isDead());
    }

    private static Optional<Answer> crash(Run caller) {
        caller.die();
        return Optional.empty();
    }

    private static Optional<Answer> silence(Run caller) {
        caller.awaitDeath();
        return Optional.empty();
    }

    @Override
    public void close() {
        run.die();
        proxy.close();
    }
}
