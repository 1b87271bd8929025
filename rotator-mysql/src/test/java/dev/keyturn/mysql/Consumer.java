package dev.keyturn.mysql;

import dev.keyturn.testkit.workspace.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of consumers/, and what docs/consumers.md says of it.
 *
 * @param cells its version and, for each kind of account, which passwords it logs in with
 */
record Consumer(String name, List<String> cells) {
    private static final Path PAGE = Path.of("..", "docs", "consumers.md");

    Consumer {
        cells = List.copyOf(cells);
    }

    /** Every row that begins with a name in backticks, which no row of the page's other tables does. */
    static List<Consumer> ofTheTable() throws IOException {
        return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).map(Consumer::of).toList();
    }

    /** The second cell says in words what the program is. */
    private static Consumer of(String row) {
        List<String> cells = List.of(row.substring(2, row.length() - 2).split(" \\| "));
        return new Consumer(cells.getFirst().replace("`", ""), cells.subList(2, cells.size()));
    }

    boolean isInstalled(Path directory) {
        return Files.isExecutable(directory.resolve(name));
    }

    /** What the cells would have to say. */
    List<String> measured(Path directory, List<RotatedAccount> accounts) {
        List<String> measured = new ArrayList<>(List.of("no login"));
        for (RotatedAccount account : accounts) {
            FourLogins logins = account.fourLogins(password -> login(directory.resolve(name), password));
            logins.before().version().map(this::asInTheTable).ifPresent(version -> measured.set(0, version));
            measured.add(logins.cell());
            logins.unclear().forEach(error -> System.out.println("consumer: " + name + ": " + error));
        }
        System.out.println("consumer: " + name + " | " + String.join(" | ", measured));
        return measured;
    }

    /** A distribution's version moves on in its last part, which the table therefore leaves out. */
    private String asInTheTable(String version) {
        return version.startsWith(cells.getFirst()) ? cells.getFirst() : version;
    }

    private static ConsumerLogin login(Path program, RotatedAccount.Credentials credentials) {
        ProcessBuilder builder = new ProcessBuilder(program.toString()).redirectErrorStream(true);
        builder.environment().putAll(credentials.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return new ConsumerLogin(credentials.user(), Exit.of(process), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
