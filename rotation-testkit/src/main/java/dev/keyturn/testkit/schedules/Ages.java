package dev.keyturn.testkit.schedules;

import dev.keyturn.testkit.contract.Stage;
import dev.keyturn.testkit.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What two rotations have superseded: every credential that readers may once have had, but for the last two. */
record Ages(Stage stage) {
    static final String EDITED = "team";
    private static final int IN_FORCE = 2;

    /** To be called when a rotation has succeeded. */
    void requireDead() {
        List<String> values = stage.witness().currents().stream()
                .flatMap(id -> stage.secret().value(id).stream()).toList();
        int young = Math.max(0, values.size() - IN_FORCE);
        Set<Map<String, Object>> inForce =
                values.subList(young, values.size()).stream().map(Ages::credential).collect(Collectors.toSet());
        values.subList(0, young).stream().filter(old -> !inForce.contains(credential(old)))
                .filter(stage.account()::accepts)
                .forEach(old -> stage.witness().violated("A value that two rotations have superseded was accepted"));
    }

    private static Map<String, Object> credential(String value) {
        Map<String, Object> fields = new TreeMap<>(Json.fields(value));
        fields.remove(EDITED);
        return fields;
    }
}
