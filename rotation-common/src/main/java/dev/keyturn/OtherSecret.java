package dev.keyturn;

/**
 * Another secret that a rotation needs: its administrator's.
 *
 * @param namedBy who says so, for errors: {@code the field "masterarn"} for example
 */
public record OtherSecret(String namedBy, String arn) {
    public static OtherSecret ofField(String field, String arn) {
        return new OtherSecret("the field \"" + field + "\"", arn);
    }

    public static OtherSecret ofSetting(String variable, String arn) {
        return new OtherSecret("the variable " + variable, arn);
    }
}
