package dev.keyturn.testkit.lambda;

import static java.util.Map.entry;

import dev.keyturn.testkit.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the function's jar becomes a process: as Lambda's Java runtime does it, and with nothing of this JVM's own. */
final class FunctionProcess {

    private final Function function;
    private final Path log;
    private final Path home;
    private final RuntimeInterfaceClient client;

    FunctionProcess(Function function, Workspace workspace, Path log) {
        this.function = function;
        this.log = log;
        this.home = workspace.directory("task");
        this.client = RuntimeInterfaceClient.unpack(workspace.directory());
    }

    /** Starts it. What it writes goes straight to a file: once it has answered, nothing is still on its way. */
    Process start(String runtimeApi) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment(runtimeApi));
        return builder.start();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of("-cp", classPath(), RuntimeInterfaceClient.MAIN_CLASS, function.handler()));
        return command;
    }

    private List<String> flags() {
        return List.of(
                // Lambda's default: a function's life is too short for the second compiler to pay. See
                // https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html
                "-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1",
                // What the JVM would choose on Lambda's few processors; here it keeps the start time comparable.
                "-XX:+UseSerialGC",
                // From JDK 24 on, the client's native library would put a warning into the function's log.
                "--enable-native-access=ALL-UNNAMED",
                "-D" + RuntimeInterfaceClient.NATIVE_LIBRARY_PROPERTY + "=" + client.nativeLibrary(),
                "-Djava.io.tmpdir=" + home);
    }

    /** The client's jars first: on Lambda, too, its classes win over those that the function brings. */
    private String classPath() {
        return Stream.concat(RuntimeInterfaceClient.jars(), Stream.of(function.jar().toAbsolutePath()))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * The variables that Lambda defines, then the function's own. HOME is set to keep the SDK away from the ~/.aws of
     * whoever runs this. See https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
     */
    private Map<String, String> environment(String runtimeApi) {
        Map<String, String> environment = new HashMap<>(Map.ofEntries(
                entry("_HANDLER", function.handler()),
                entry("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
                entry("AWS_SECRET_ACCESS_KEY", "example"),
                entry("AWS_SESSION_TOKEN", "example"),
                entry("AWS_DEFAULT_REGION", Function.REGION),
                entry("AWS_REGION", Function.REGION),
                entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"),
                entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
                entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
                entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
                entry("HOME", home.toString()),
                entry("LAMBDA_TASK_ROOT", home.toString()),
                entry("LANG", "en_US.UTF-8"),
                entry("PATH", "/usr/local/bin:/usr/bin:/bin"),
                entry("TZ", ":UTC")));
        environment.putAll(function.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        return environment;
    }
}
