package dev.keyturn.database;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What sets the idle user of a pair apart from the active one, as the statements that would end it. They hold names of
 * users and objects, and no values.
 *
 * @param missing what gives the idle user what it lacks: promoted like that, it would break its readers
 * @param surplus what takes from it what the active one has not, or no longer
 */
public record Difference(List<String> missing, List<String> surplus) {
    private static final int SHOWN = 5;

    public Difference {
        missing = List.copyOf(missing);
        surplus = List.copyOf(surplus);
    }

    /** The first few of such statements, for a sentence, without what could forge a line. */
    static String told(List<String> statements) {
        String shown = statements.stream().limit(SHOWN)
                .map(statement -> statement.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?"))
                .collect(Collectors.joining("; "));
        return statements.size() <= SHOWN ? shown : shown + "; and " + (statements.size() - SHOWN) + " more";
    }
}
