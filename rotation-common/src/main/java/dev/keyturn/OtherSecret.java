package dev.keyturn;

/**
 * Another secret that a rotation needs: its administrator's.
 *
 * @param source what names it
 * @param name of that field or variable
 */
public record OtherSecret(Source source, String name, String arn) {
    /** Who decides which secret it is. */
    public enum Source {
        /** Whoever may edit the secret that is rotated. */
        FIELD,
        /** Whoever may configure the function. */
        SETTING
    }

    public static OtherSecret ofField(String field, String arn) {
        return new OtherSecret(Source.FIELD, field, arn);
    }

    public static OtherSecret ofSetting(String variable, String arn) {
        return new OtherSecret(Source.SETTING, variable, arn);
    }

    /** What names it, for errors: {@code the field "masterarn"} for example. */
    public String namedBy() {
        return switch (source) {
            case FIELD -> "the field \"" + name + "\"";
            case SETTING -> "the variable " + name;
        };
    }
}
