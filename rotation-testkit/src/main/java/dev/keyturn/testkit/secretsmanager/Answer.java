package dev.keyturn.testkit.secretsmanager;

import java.util.Map;

/**
 * What a caller of the emulator gets over HTTP.
 *
 * @param status 200, or the HTTP status of an error
 * @param body the JSON object, by field name
 */
public record Answer(int status, Map<String, Object> body) {

    /** What the service answers when it will not do what was asked. */
    static Answer refused(Refusal refusal) {
        return error(400, refusal.type(), String.valueOf(refusal.getMessage()));
    }

    /** An error as the service writes it, {@code ThrottlingException} for example. */
    public static Answer error(int status, String type, String message) {
        return new Answer(status, Map.of("__type", type, "Message", message));
    }
}
