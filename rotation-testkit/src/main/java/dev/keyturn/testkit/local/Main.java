package dev.keyturn.testkit.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The local run's command line. Exit status: 0 if every rotation succeeded and the strategy's promise held, 1 if not, 2
 * if the command line cannot be understood.
 */
public final class Main {
    private static final int KEPT = 0;
    private static final int BROKEN = 1;
    private static final int MISUSED = 2;

    private Main() {}

    /**
     * Plays one local run and ends the JVM.
     *
     * @param arguments as {@link Options#USAGE} says; the function's jar is named by the property {@code keyturn.jar}
     */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        if (arguments.length == 0 || List.of(arguments).contains("--help")) {
            out.print(Options.USAGE);
            out.flush();
            return arguments.length == 0 ? MISUSED : KEPT;
        }
        try {
            return play(Options.of(arguments), out);
        } catch (UsageError misused) {
            System.err.println(misused.getMessage() + " ./rotate-local --help lists what there is.");
            return MISUSED;
        } catch (IllegalStateException broken) {
            System.err.println(broken.getMessage());
            return BROKEN;
        }
    }

    private static int play(Options options, PrintStream out) {
        Screen screen = screen(options, out);
        screen.line("");
        screen.line(" " + screen.bold("Keyturn") + " rotates " + options.target() + ": " + options.rotations()
                + " rotations, " + options.readers() + " readers");
        try (LocalTarget target = Targets.start(options.target(), options.choice())) {
            Summary summary = new LocalRun(options, screen).play(target, Path.of(System.getProperty("keyturn.jar")));
            new Report(summary, screen).show();
            if (options.output() == Options.Output.JSON) {
                out.println(summary.json());
                out.flush();
            }
            return summary.isKept() ? KEPT : BROKEN;
        }
    }

    /** With --json the story goes to standard error, in plain text: it may be a file. */
    private static Screen screen(Options options, PrintStream out) {
        return switch (options.output()) {
            case JSON -> new Screen(new PrintStream(System.err, false, StandardCharsets.UTF_8), Screen.Style.PLAIN);
            case TEXT -> new Screen(out, "true".equals(System.getProperty("keyturn.terminal"))
                    ? Screen.Style.TERMINAL : Screen.Style.PLAIN);
        };
    }
}
