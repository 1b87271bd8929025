package dev.keyturn.testkit.schedules;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.contract.SubjectAround;
import java.util.HashMap;
import java.util.Map;

/** A subject whose function waits for the secret's copies in other regions. */
record Replicated(Subject subject) implements SubjectAround {
    @Override
    public Subject around(Subject another) {
        return new Replicated(another);
    }

    @Override
    public RotationHandler function(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("REPLICAS_WAIT", "2");
        return subject.function(Map.copyOf(variables));
    }
}
