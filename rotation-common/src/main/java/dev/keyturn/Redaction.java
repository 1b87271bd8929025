package dev.keyturn;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes known values out of sentences. No sentence should hold one, so this is the second lock on the door.
 *
 * @param values longest first, so that no rest of a longer one stays
 */
public record Redaction(List<String> values) {
    /** A shorter value cannot be told from ordinary words. */
    private static final int SHORTEST = 4;

    /**
     * The redaction of one step.
     *
     * @param confidential the values that it has read
     */
    public static Redaction of(Stream<String> confidential) {
        return new Redaction(confidential
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** The sentence with each value replaced by asterisks. */
    public String of(String sentence) {
        String redacted = sentence;
        for (String value : values) {
            redacted = redacted.replace(value, "***");
        }
        return redacted;
    }

    @Override
    public String toString() {
        return values.size() + " confidential values";
    }
}
