package dev.keyturn.testkit.database;

import dev.keyturn.testkit.workspace.Exit;
import dev.keyturn.testkit.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program of a MySQL or MariaDB server, unpacked, and next to it a data directory to copy: to make one takes
 * seconds, to copy it a moment.
 *
 * @param home where the programs are
 */
record Mysqld(MysqldKind kind, Path home) {

    /** Part of a home's name, to be counted up with every change of what a home holds. */
    private static final String LAYOUT = "-1";

    /** The data need not survive a power cut, and nobody reads much of them. */
    private static final List<String> SMALL_AND_QUICK = List.of(
            "--innodb-buffer-pool-size=16M", "--innodb-flush-method=nosync", "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=0", "--performance-schema=OFF");

    private static final Pattern MISSING_LIBRARY = Pattern.compile("error while loading shared libraries: ([^:]+):");

    /**
     * This user's copy, unpacked if it is not there yet.
     *
     * @param workspace where that may be done
     * @throws IllegalStateException if the programs are not on the class path or not for this platform
     */
    static Mysqld ofUser(MysqldKind kind, Workspace workspace) throws IOException {
        requirePlatform(kind, System.getProperty("os.name"), System.getProperty("os.arch"));
        return new Mysqld(kind, ProgramCache.ofUser().prepared(
                kind.origin() + LAYOUT, empty -> new Mysqld(kind, empty).fill(workspace)));
    }

    static void requirePlatform(MysqldKind kind, String system, String machine) {
        if (!system.equals("Linux") || !machine.equals("amd64")) {
            throw new IllegalStateException("%s is here for Linux on x86-64 only, and this is %s on %s"
                    .formatted(kind.product(), system, machine));
        }
    }

    /** Writes a data directory in which there is no account to log in with. */
    void copyData(Path target) throws IOException {
        Path template = data();
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(template.relativize(file)));
            }
        }
    }

    /** The program with options, its output to a file; later options prevail. */
    ProcessBuilder call(Path data, List<String> options, Path output) {
        List<String> command = new ArrayList<>(List.of(
                kind.program(home).toString(), "--no-defaults", "--basedir=" + home, "--datadir=" + data));
        if ("root".equals(System.getProperty("user.name"))) {
            // Otherwise it refuses to run as root; and an ordinary user must not say it.
            command.add("--user=root");
        }
        command.addAll(SMALL_AND_QUICK);
        command.addAll(kind.options());
        command.addAll(options);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    }

    /** Why the program does not do what it should, in one sentence if that is enough. */
    IOException failure(Process process, Path output) throws IOException {
        String wrote = Files.readString(output).strip();
        Matcher missing = MISSING_LIBRARY.matcher(wrote);
        if (missing.find()) {
            return new MissingLibrary("the system library %s is missing; on Debian: apt-get install %s"
                    .formatted(missing.group(1), kind.packages()));
        }
        String end = process.isAlive() ? "it is not ready yet" : "exit status " + process.exitValue();
        return new IOException(end + "\n" + wrote);
    }

    private void fill(Workspace workspace) throws IOException {
        kind.unpack(home);
        kind.program(home).toFile().setExecutable(true);
        Path output = workspace.directory().resolve("bootstrap.log");
        Process process = workspace.start(call(Files.createDirectory(data()), kind.bootstrap(home), output)
                .redirectInput(home.resolve(MysqldKind.BOOTSTRAP).toFile()));
        if (Exit.of(process) != 0) {
            throw failure(process, output);
        }
    }

    private Path data() {
        return home.resolve("data");
    }
}
