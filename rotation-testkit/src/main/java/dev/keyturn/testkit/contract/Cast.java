package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.secretsmanager.Backend;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Who plays the function's part on a stage: it is in this process, unless another one is employed. */
final class Cast {
    private final Backend backend;
    private final Map<String, String> variables;
    private final Function first;
    private volatile WatchedFunction employed;

    Cast(Backend backend, Map<String, String> variables, Function first) {
        this.backend = backend;
        this.variables = variables;
        this.first = first;
        employed = first;
        backend.addFunction(Function.ARN, first);
    }

    /** What the function's environment has to say. */
    Map<String, String> variables() {
        return variables;
    }

    /** Has another function play all steps from now on. */
    void employ(WatchedFunction function) {
        employed = function;
        backend.addFunction(Function.ARN, function);
    }

    /** Does something that takes a clock which can be set: a process of its own has none. */
    <T> T inThisProcess(Supplier<T> work) {
        backend.addFunction(Function.ARN, first);
        try {
            return work.get();
        } finally {
            backend.addFunction(Function.ARN, employed);
        }
    }

    /** What all of them have told. */
    List<String> told() {
        return Stream.of(first, employed).distinct().flatMap(function -> function.told().stream()).toList();
    }
}
