package dev.keyturn;

import java.util.Optional;

/**
 * The four steps, and the only place that stores and promotes.
 *
 * <p>Calls to Secrets Manager in a whole rotation without surprises, ten: createSecret describes, reads current and
 * stores; setSecret reads pending and current, describes and marks; testSecret reads pending; finishSecret describes
 * and promotes. Where the target makes the credential, createSecret marks, too, and reads an administrator's secret.
 */
final class Steps {
    private final Rotation rotation;
    private final SecretVersions versions;
    private final RotationHandler strategies;

    Steps(Rotation rotation, SecretVersions versions, RotationHandler strategies) {
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
        RotationStrategy strategy = strategies.strategyFor(currentAtItsTurn());
        Secret made = rotation.reads().keepOutOfLog(strategy.create(rotation));
        Optional<Mark> mark = strategy.createdWith();
        if (mark.isPresent() || strategies.confirmsTurnInCreate()) {
            rotation.ensureTurn();
        }
        if (!versions.store(made, mark)) {
            strategy.discard(rotation, made);
        }
    }

    /** Whoever confirms the turn himself sees then whether current is still the one that he has started from. */
    private Secret currentAtItsTurn() {
        if (strategies.confirmsTurnInCreate()) {
            return rotation.reads().currentBefore(rotation.token()).secret();
        }
        Labels labels = versions.labels();
        labels.requireTurn();
        return rotation.reads().current(labels).secret();
    }

    private void set() {
        Secret pending = rotation.pending().orElseThrow(this::nothingStored);
        if (rotation.isPromoted()) {
            throw new AlreadyFinished();
        }
        strategies.strategyFor(rotation.current()).set(rotation, pending);
    }

    private void orGiveUp(Runnable step) {
        try {
            step.run();
        } catch (RotationException.Unusable unusable) {
            giveUp();
            throw unusable;
        }
    }

    /** Where that fails as well, the next run of this step gives up; the log tells both. */
    private void giveUp() {
        try {
            rotation.abandon();
        } catch (RotationException alsoFailed) {
            rotation.note("AWSPENDING could not be taken off this version (" + alsoFailed.code() + ").");
        }
    }

    private void test() {
        Optional<Secret> pending = rotation.pending();
        Secret tested = pending.orElseGet(this::currentInTrial);
        strategies.strategyFor(tested).test(rotation, tested);
    }

    /** Each try asks for its turn anew, so that none makes current what may have been replaced since the question. */
    private void finish() {
        Deadline deadline = rotation.deadline();
        boolean moved = Patience.call(deadline,
                () -> promoted(versions.within(Deadline.in(deadline.atMost(Turn.LONGEST_PROMOTION)))));
        if (!moved) {
            versions.labels().requireTurn(); // a lost answer: the first of two tries has moved it
            throw new RotationException.OutOfTurn("CURRENT_MOVED",
                    "AWSCURRENT moved to another version while finishSecret ran.",
                    "Secrets Manager tries again with the labels as they are by then.");
        }
        versions.awaitReplicas().forEach(rotation::note);
    }

    /** @return whether AWSCURRENT has moved; otherwise it was not where the labels had it */
    private boolean promoted(SecretVersions brief) {
        Labels labels = brief.labels();
        labels.requireTurn();
        if (!labels.tokenIsMarked()) {
            throw new RotationException.OutOfTurn("NOT_APPLIED",
                    "finishSecret was asked for, but setSecret has not brought this version to the target.",
                    "Run RotateSecret, which runs the steps in their order.");
        }
        return brief.move(Labels.CURRENT, labels.holder(Labels.CURRENT), rotation.token());
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
        return rotation.reads().current(labels).secret();
    }

    /** Says why there is no pending value to work on: by an exception, or by that of the labels. */
    private RotationException nothingStored() {
        versions.labels().requireTurn();
        return new RotationException.OutOfTurn("NOTHING_STORED",
                "This rotation's version has no value yet: createSecret has not run, or not to its end.",
                "Run RotateSecret, which runs the steps in their order.");
    }
}
