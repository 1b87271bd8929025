package dev.keyturn.testkit.local;

import dev.keyturn.testkit.contract.Promise;
import java.util.List;
import java.util.Locale;

/** The summary as a person reads it: first whether it worked, then the two halves of the promise, then what it cost. */
final class Report {
    private static final List<String> WHY_GAP = List.of(
            "(one user has one password here, so there is a gap: AWSCURRENT is refused from setSecret,",
            "which changes the password, until finishSecret moves the label; a caching reader is",
            "refused until it reads the secret again)");

    private final Summary summary;
    private final Screen screen;

    Report(Summary summary, Screen screen) {
        this.summary = summary;
        this.screen = screen;
    }

    void show() {
        screen.line("");
        String rotations = summary.succeeded() + " of " + summary.plan().rotations() + " rotations succeeded";
        screen.line(" " + (summary.isKept() ? screen.green(rotations) : screen.red(rotations)));
        screen.line("");
        line("Did a rotation break a reader?", readers());
        if (summary.plan().promise() == Promise.GAP) {
            WHY_GAP.forEach(text -> line("", text));
        }
        summary.measured().statements().ifPresent(statements -> {
            line("Could both users work?", work(statements));
            statements.error().ifPresent(error -> line("", "(" + error.lines().findFirst().orElse("") + ")"));
        });
        summary.measured().unnoticed().ifPresent(refused -> line("", "(" + number(refused)
                + " logins more were refused, for which " + summary.plan().readersKind().name() + " made up)"));
        line("Did two rotations kill a leak?", leak());
        line("What did the function do?", work());
        summary.keys().ifPresent(keys -> line("What is left at the provider?", keys.toString()));
        Summary.Needs process = summary.process();
        line("How long was its cold start?", process.coldStart().toMillis() + " ms until its first step was answered");
        process.usage().ifPresent(usage -> line("What did its process need?", usage.peakMebibytes()
                + " MiB of memory at most, and " + number(usage.processor().toMillis()) + " ms of processor time"));
        screen.line("");
    }

    private String readers() {
        Summary.Measured measured = summary.measured();
        String answer = measured.readers().refused() == 0 ? screen.green("no") : screen.red("yes");
        return answer + ": " + number(measured.readers().refused()) + " of " + number(measured.readers().all())
                + " logins failed; AWSCURRENT was refused for " + measured.downtime().toMillis() + " ms in all";
    }

    private String work(Statements statements) {
        String answer = statements.isDone() ? screen.green("yes") : screen.red("no");
        return answer + ": " + number(statements.forbidden()) + " of " + number(statements.all())
                + " statements on tables of either were forbidden, and " + number(statements.failed())
                + " failed otherwise";
    }

    private String leak() {
        long tried = summary.measured().leaked().all();
        if (tried == 0) {
            return "not tried: it takes two rotations to have a value that is two rotations old";
        }
        String answer = summary.measured().leaked().accepted() == 0 ? screen.green("yes") : screen.red("no");
        return answer + ": the leaked value was refused " + number(summary.measured().leaked().refused())
                + " times of " + number(tried);
    }

    private String work() {
        int rotations = Math.max(1, summary.succeeded());
        return summary.totalCalls() + " calls to Secrets Manager (" + summary.totalCalls() / rotations
                + " a rotation) and " + summary.rotator().all() + " logins (" + summary.rotator().all() / rotations
                + " a rotation), " + summary.rotator().refused() + " of them refused";
    }

    private void line(String label, String text) {
        screen.line("   " + screen.bold("%-32s".formatted(label)) + text);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
