package dev.keyturn.testkit.contract;

import com.amazonaws.services.lambda.runtime.events.SecretsManagerRotationEvent;
import dev.keyturn.RotationException;
import dev.keyturn.RotationHandler;
import dev.keyturn.Step;
import dev.keyturn.aws.RotationEventSerializer;
import dev.keyturn.testkit.faults.Network;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.lambda.InProcess;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The function in this process, with Lambda's time-out: a run that is still at work by then is killed. */
final class Function implements WatchedFunction {
    /** What is said of a run that did not end by itself. */
    static final String KILLED = "had to be killed at its time-out of";
    static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:contract";
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("time-outs").factory());

    private final RotationHandler handler;
    private final Network network;
    private final Witness witness;
    private final List<String> told = new CopyOnWriteArrayList<>();

    Function(RotationHandler handler, Network network, Witness witness) {
        this.handler = handler;
        this.network = network;
        this.witness = witness;
    }

    @Override
    public List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public void invoke(String eventJson) {
        Run run = network.run();
        SecretsManagerRotationEvent event =
                new RotationEventSerializer().fromJson(eventJson, SecretsManagerRotationEvent.class);
        run.enter(Step.named(event.getStep()));
        InProcess context = InProcess.besides(event.getSecretId(), run.limit());
        FutureTask<Void> work = new FutureTask<>(
                () -> handler.handle(event, context, (deadline, time) -> network.letTimePass()), null);
        Thread process = Thread.ofPlatform().daemon().name("function").start(work);
        run.atDeath(process::interrupt); // the dead do not sleep, not even between two tries
        Future<?> timeOut = CLOCK.schedule(() -> kill(run, event), run.limit().toMillis(), TimeUnit.MILLISECONDS);
        try {
            answer(work);
        } finally {
            timeOut.cancel(false);
            run.leave();
            told.addAll(context.log());
        }
    }

    private void answer(FutureTask<Void> work) {
        try {
            work.get();
        } catch (ExecutionException failed) {
            told.add(String.valueOf(failed.getCause()));
            throw failed.getCause() instanceof RotationException known ? known : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the function ran", stopped);
        }
    }

    private void kill(Run run, SecretsManagerRotationEvent event) {
        witness.violated(event.getStep() + " " + KILLED + " " + run.limit());
        run.die();
    }
}
