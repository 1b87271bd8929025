package dev.keyturn;

import java.util.Optional;
import java.util.function.Function;

/**
 * The four steps, and the only place that stores and promotes.
 *
 * <p>Calls to Secrets Manager in a whole rotation without surprises, ten: createSecret describes, reads current and
 * stores; setSecret reads pending and current, describes and marks; testSecret reads pending; finishSecret describes
 * and promotes.
 */
final class Steps {
    private final Rotation rotation;
    private final SecretVersions versions;
    private final Function<Secret, RotationStrategy> strategies;

    Steps(Rotation rotation, SecretVersions versions, Function<Secret, RotationStrategy> strategies) {
        this.rotation = rotation;
        this.versions = versions;
        this.strategies = strategies;
    }

    void run(Step step) {
        switch (step) {
            case CREATE_SECRET -> orGiveUp(this::create);
            case SET_SECRET -> orGiveUp(this::set);
            case TEST_SECRET -> test();
            case FINISH_SECRET -> finish();
        }
    }

    private void create() {
        Labels labels = versions.labels();
        labels.requireTurn();
        RotationStrategy strategy = strategies.apply(rotation.current(labels));
        Secret made = rotation.keepOutOfLog(strategy.create(rotation));
        if (!versions.store(made, strategy.createdWith())) {
            strategy.discard(rotation, made);
        }
    }

    private void set() {
        Secret pending = rotation.pending().orElseThrow(this::nothingStored);
        if (rotation.isPromoted()) {
            throw new AlreadyFinished();
        }
        strategies.apply(rotation.current()).set(rotation, pending);
    }

    private void orGiveUp(Runnable step) {
        try {
            step.run();
        } catch (RotationException.Unusable unusable) {
            giveUp(unusable);
            throw unusable;
        }
    }

    private void giveUp(RotationException.Unusable why) {
        try {
            rotation.abandon();
        } catch (RotationException alsoFailed) {
            why.addSuppressed(alsoFailed);
        }
    }

    private void test() {
        Optional<Secret> pending = rotation.pending();
        Secret tested = pending.orElseGet(this::currentInTrial);
        strategies.apply(tested).test(rotation, tested);
    }

    private void finish() {
        Labels labels = versions.labels();
        labels.requireTurn();
        if (!labels.tokenIsMarked()) {
            throw new RotationException.OutOfTurn("NOT_APPLIED",
                    "finishSecret was asked for, but setSecret has not brought this version to the target.",
                    "Run RotateSecret, which runs the steps in their order.");
        }
        if (!versions.move(Labels.CURRENT, labels.holder(Labels.CURRENT), rotation.token())) {
            versions.labels().requireTurn(); // a lost answer: the first of two tries has moved it
            throw new RotationException.OutOfTurn("CURRENT_MOVED",
                    "AWSCURRENT moved to another version while finishSecret ran.",
                    "Secrets Manager tries again with the labels as they are by then.");
        }
        versions.awaitReplicas().forEach(rotation::note);
    }

    /**
     * With RotateImmediately=false the service runs testSecret alone, on a version that stays empty: what it wants to
     * know is whether the function reaches the target at all.
     */
    private Secret currentInTrial() {
        Labels labels = versions.labels();
        labels.requireTurn();
        if (labels.tokenIsMarked()) {
            throw nothingStored();
        }
        rotation.note("Nothing is stored as AWSPENDING: this is the trial run of RotateImmediately=false, so the "
                + "current credential was tested.");
        return rotation.current(labels);
    }

    /** Says why there is no pending value to work on: by an exception, or by that of the labels. */
    private RotationException nothingStored() {
        versions.labels().requireTurn();
        return new RotationException.OutOfTurn("NOTHING_STORED",
                "This rotation's version has no value yet: createSecret has not run, or not to its end.",
                "Run RotateSecret, which runs the steps in their order.");
    }
}
