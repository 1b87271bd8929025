package dev.keyturn.testkit.lambda;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The functions of these tests, packed as a deployed jar, and what the tests say to them. */
final class Probe {

    static final Path JAR = jar();

    private Probe() {}

    static LambdaRuntime start(Duration timeout) {
        return LambdaRuntime.start(function(timeout));
    }

    static Function function(Duration timeout) {
        return new Function(JAR, ProbeHandler.class.getName(), Map.of(), timeout);
    }

    static String ask(LambdaRuntime runtime, String what, String value) throws FunctionError {
        return runtime.invoke(event(what, value)).replace("\"", "");
    }

    static long pid(LambdaRuntime runtime) throws FunctionError {
        return Long.parseLong(ask(runtime, "pid", ""));
    }

    static FunctionError failure(LambdaRuntime runtime, String what, String value) {
        return catchThrowableOfType(FunctionError.class, () -> runtime.invoke(event(what, value)));
    }

    static String event(String what, String value) {
        return "{\"do\": \"%s\", \"value\": \"%s\"}".formatted(what, value);
    }

    private static Path jar() {
        try {
            Path jar = Files.createTempFile("probe", ".jar");
            jar.toFile().deleteOnExit();
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                for (Class<?> type : List.of(ProbeHandler.class, UnwillingHandler.class)) {
                    add(type, out);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Class<?> type, JarOutputStream out) throws IOException {
        String entry = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (InputStream bytes = type.getResourceAsStream("/" + entry)) {
            bytes.transferTo(out);
        }
    }
}
