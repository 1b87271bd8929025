package dev.keyturn.testkit.errors;

import dev.keyturn.RotationHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What the paths that are the same for every engine have to be told of one.
 *
 * @param name as secrets have it
 * @param foreign the name of an engine that the function does not serve
 * @param wire how its servers speak before TLS begins
 * @param rotator makes the function from its environment
 */
public record Engine(String name, String foreign, Wire wire, Function<Map<String, String>, RotationHandler> rotator) {

    /** The fields of a secret. */
    public Map<String, Object> secret(String host, int port, String user, String password) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("engine", name);
        fields.put("host", host);
        fields.put("port", port);
        fields.put("username", user);
        fields.put("password", password);
        return fields;
    }
}
