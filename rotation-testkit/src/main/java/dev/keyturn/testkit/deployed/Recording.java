package dev.keyturn.testkit.deployed;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the jar called in rotations that were recorded, for whoever proves that a policy grants this and no more.
 * Written beside the jar: {@code recorded-calls.json} has, for each rotation, who made which call on what and how
 * often, and {@code tested-jar.sha256} the checksum of the jar, as {@code sha256sum} writes it.
 *
 * <pre>{@code
 * {"module": "rotator-postgres", "rotations": [{"name": "whole rotation, single-user", "calls": [
 *     {"by": "function", "on": "secret", "action": "secretsmanager:DescribeSecret", "times": 3}]}]}
 * }</pre>
 */
public final class Recording {
    /** By the function's own role. */
    public static final String FUNCTION = "function";
    /** By the role that it assumed in the secret's account. */
    public static final String ROLE = "role";

    private final Path jar;
    private final List<Map<String, Object>> rotations = new ArrayList<>();

    /**
     * One kind of call.
     *
     * @param by {@link #FUNCTION} or {@link #ROLE}
     * @param on {@code secret}, {@code administrator}, {@code rdsAdministrator}, {@code database} or {@code role}
     * @param action as policies name it
     */
    public record Action(String by, String on, String action) {}

    /**
     * An empty one.
     *
     * @param jar that is run
     */
    public Recording(Path jar) {
        this.jar = jar;
    }

    /**
     * Adds a rotation.
     *
     * @return its actions, each once
     */
    public Set<Action> add(String name, List<Action> calls) {
        Map<Action, Integer> times = calls.stream()
                .collect(Collectors.toMap(Function.identity(), call -> 1, Integer::sum, LinkedHashMap::new));
        List<Map<String, Object>> entries = new ArrayList<>();
        times.forEach((action, count) -> entries.add(new TreeMap<>(
                Map.of("by", action.by(), "on", action.on(), "action", action.action(), "times", count))));
        Map<String, Object> rotation = new LinkedHashMap<>();
        rotation.put("name", name);
        rotation.put("calls", entries);
        rotations.add(rotation);
        return times.keySet();
    }

    /** A call to Secrets Manager, as recorded. */
    public static Action secretsManager(Call call, String on) {
        return new Action(call.accessKeyId().startsWith("ASIA") ? ROLE : FUNCTION, on,
                "secretsmanager:" + call.operation());
    }

    /** Writes the two files. */
    public void write() {
        Map<String, Object> record = new LinkedHashMap<>();
        String file = jar.getFileName().toString();
        record.put("module", file.replaceFirst("\\.jar$", ""));
        record.put("rotations", rotations);
        try {
            Files.writeString(jar.resolveSibling("recorded-calls.json"), Json.write(record) + "\n");
            Files.writeString(jar.resolveSibling("tested-jar.sha256"), sha256(jar) + "  " + file + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
