package dev.keyturn.testkit.faults;

/** Decides what becomes of a run's remote calls. May also keep a call waiting. */
@FunctionalInterface
public interface Interference {
    Interference NONE = call -> Fate.DELIVERED;

    /** Asked once for each call, before anything of it is delivered. */
    Fate meet(RemoteCall call);
}
