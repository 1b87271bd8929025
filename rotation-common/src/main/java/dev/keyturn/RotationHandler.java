package dev.keyturn;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SecretsManagerRotationEvent;

/**
 * The Lambda function: takes Secrets Manager's event, runs the one step that it asks for, and writes one log line about
 * it. Everything about a target is in its {@link RotationStrategy}. Holds no state between invocations.
 */
public abstract class RotationHandler implements RequestHandler<SecretsManagerRotationEvent, Void> {
    private final Secrets secrets;
    private final Journal journal;

    protected RotationHandler(Secrets secrets, Journal journal) {
        this.secrets = secrets;
        this.journal = journal;
    }

    /**
     * The strategy for a secret: a function of its fields alone, which never touches the target.
     *
     * @throws RotationException.Malformed if the fields are not what the target needs
     * @throws RotationException.Refused if they ask for a strategy that the target cannot carry out
     */
    protected abstract RotationStrategy strategyFor(Secret secret);

    /**
     * Whether createSecret of every strategy here that has an effect outside confirms its turn right before that, so
     * that the labels need not be read at the beginning, too. Where none has confirmed it, it is confirmed before
     * anything is stored.
     */
    protected boolean confirmsTurnInCreate() {
        return false;
    }

    /** Returns normally if the step is done, or needs not be done any more; else throws {@link RotationException}. */
    @Override
    public final Void handleRequest(SecretsManagerRotationEvent event, Context context) {
        handle(event, context, Deadline::sleep);
        return null; // all that a Void handler can answer; Secrets Manager ignores it
    }

    /**
     * The same for those who play more than they can wait for.
     *
     * @param sleeper what it means that time passes
     */
    public final void handle(SecretsManagerRotationEvent event, Context context, Sleeper sleeper) {
        StepLog log = new StepLog(journal, context.getLogger());
        try {
            RotationRequest request = RotationRequest.of(event);
            Deadline deadline = Deadline.of(context);
            SecretVersions versions = secrets.open(request, context.getInvokedFunctionArn(), deadline);
            Rotation rotation = log.about(new Rotation(request, versions, deadline, sleeper));
            Steps steps = new Steps(rotation, versions, this);
            deadline.bound(() -> steps.run(request.step()));
            log.write(Journal.Outcome.DONE);
        } catch (AlreadyFinished finished) {
            log.write(Journal.Outcome.NOTHING_TO_DO);
        } catch (RotationException failure) {
            throw log.failed(failure);
        } catch (RuntimeException | LinkageError | AssertionError bug) {
            throw log.failed(unexpected(bug));
        }
    }

    /** A bug's message may hold a value ({@code For input string: …}), so only its type and place are told. */
    private static RotationException unexpected(Throwable bug) {
        RotationException told = new RotationException.Refused("INTERNAL",
                "The function met an error that it does not know, " + bug.getClass().getName() + ".",
                "Please report it with this stack trace.");
        told.setStackTrace(bug.getStackTrace());
        return told;
    }
}
