package dev.keyturn.testkit.local;

import java.io.PrintStream;
import java.util.List;

/**
 * The terminal: lines that stay, and below them, on a real terminal, a table that is drawn anew in place. Elsewhere (a
 * pipe, a file, CI) the table is left out and nothing but plain text is written. Thread-safe.
 */
final class Screen {
    /** Cursor up, then erase to the end of the screen. */
    private static final String UP_AND_ERASE = "\033[%dA\033[J";

    private final PrintStream out;
    private final Style style;
    private List<String> table = List.of();

    enum Style {
        PLAIN, TERMINAL
    }

    Screen(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    synchronized void line(String text) {
        erase();
        out.println(text);
        draw();
    }

    synchronized void table(List<String> rows) {
        if (style == Style.TERMINAL) {
            erase();
            table = List.copyOf(rows);
            draw();
        }
    }

    String green(String text) {
        return coloured(32, text);
    }

    String red(String text) {
        return coloured(31, text);
    }

    String bold(String text) {
        return coloured(1, text);
    }

    private String coloured(int code, String text) {
        return style == Style.TERMINAL ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    private void erase() {
        if (!table.isEmpty()) {
            out.printf(UP_AND_ERASE, table.size());
        }
    }

    private void draw() {
        table.forEach(out::println);
        out.flush();
    }
}
