package dev.keyturn.testkit.proof;

import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the proofs of a module leave below its {@code target/proof}: a file per proof, an object per line. */
public final class Rows {
    private static final Path DIRECTORY = Path.of("target", "proof");

    private Rows() {}

    /**
     * Writes the rows of one proof, in the place of those that it wrote before.
     *
     * @param proof the file's name, without its ending
     */
    public static void write(String proof, List<Row> rows) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.write(DIRECTORY.resolve(proof + ".jsonl"),
                    rows.stream().map(row -> Json.write(row.fields())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
