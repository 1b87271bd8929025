package dev.keyturn.testkit.handler;

import dev.keyturn.Mark;
import dev.keyturn.Rotation;
import dev.keyturn.RotationException;
import dev.keyturn.RotationStrategy;
import dev.keyturn.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The simplest target there is: something that opens to one password, and the strategy that changes it. */
final class Drawer implements RotationStrategy {
    final AtomicReference<String> password = new AtomicReference<>("first");
    final AtomicInteger changes = new AtomicInteger();
    final AtomicBoolean crashesOnceMarked = new AtomicBoolean();
    final AtomicInteger made = new AtomicInteger();
    final List<String> discarded = new CopyOnWriteArrayList<>();
    /** The passwords of the secrets whose strategy was asked for. */
    final List<String> chosenFor = new CopyOnWriteArrayList<>();
    /** Whether it is said to ask for its turn by itself, which it never does in createSecret. */
    final AtomicBoolean confirmsTurnInCreate = new AtomicBoolean();
    /** What the strategy's mark is. */
    final AtomicReference<Mark> mark = new AtomicReference<>(Mark.APPLIED);
    /** What a version is marked with when it is stored. */
    final AtomicReference<Optional<Mark>> markWhenStored = new AtomicReference<>(Optional.empty());
    /** What a strategy may do before it does anything else in setSecret. */
    final AtomicReference<Consumer<Rotation>> inSet = new AtomicReference<>(rotation -> {});

    @Override
    public Secret create(Rotation rotation) {
        return rotation.current().fields().with("password", "made-" + made.incrementAndGet());
    }

    @Override
    public Optional<Mark> createdWith() {
        return markWhenStored.get();
    }

    @Override
    public void discard(Rotation rotation, Secret superfluous) {
        discarded.add(superfluous.fields().text("password"));
        rotation.note("Discarded " + superfluous.fields().text("password"));
    }

    @Override
    public void set(Rotation rotation, Secret pending) {
        inSet.get().accept(rotation);
        if (pending.fields().text("password").contains("unusable")) {
            rotation.confirmTurn();
            rotation.mark(Mark.APPLIED);
            if (crashesOnceMarked.getAndSet(false)) {
                throw new RotationException.Unreachable("CONNECTION", "The drawer fell off.", "Pick it up.");
            }
            rotation.unmark(Mark.APPLIED);
            throw new RotationException.Unusable("PASSWORD_POLICY", "The drawer dislikes it.", "Nothing to do.");
        }
        if (rotation.likeliest().noneMatch(this::opens)) {
            throw new RotationException.Refused("LOGIN_REFUSED", "The drawer stays shut.", "Open it.");
        }
        rotation.confirmTurn();
        rotation.mark(mark.get());
        if (!opens(pending)) {
            password.set(pending.fields().text("password"));
            changes.incrementAndGet();
        }
    }

    @Override
    public void test(Rotation rotation, Secret pending) {
        if (!opens(pending)) {
            throw new RotationException.Refused("LOGIN_REFUSED", "The drawer stays shut.", "Open it.");
        }
    }

    boolean opens(Secret secret) {
        return password.get().equals(secret.fields().text("password"));
    }
}
