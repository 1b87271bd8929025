package dev.keyturn.testkit.secretsmanager;

/**
 * What a version keeps: the wire field it came in, and goes out by, with that field's text. Two values are the same
 * data if both agree.
 *
 * @param field {@code SecretString} or {@code SecretBinary}
 * @param content the text, or the bytes in base 64
 */
record SecretValue(String field, String content) {
    @Override
    public String toString() {
        return field;
    }
}
