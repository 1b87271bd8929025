package dev.keyturn.testkit.faults;

/** One thing that goes wrong with one call. */
public record Fault(RemoteCall call, Fate fate) implements Interference {

    @Override
    public Fate meet(RemoteCall met) {
        return met.equals(call) || (fate == Fate.THROTTLED && isRepetition(met)) ? fate : Fate.DELIVERED;
    }

    private boolean isRepetition(RemoteCall met) {
        return met.step() == call.step() && met.where().equals(call.where()) && met.nth() > call.nth();
    }

    @Override
    public String toString() {
        return fate + " at " + call;
    }
}
