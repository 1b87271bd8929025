package dev.keyturn.testkit.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A JVM with a running function, to be killed from outside; prints the pid of the function's process. */
final class ParentJvm {

    private ParentJvm() {}

    public static void main(String[] args) throws FunctionError, InterruptedException {
        Function function = new Function(
                Path.of(args[0]), ProbeHandler.class.getName(), Map.of(), Duration.ofMinutes(1));
        LambdaRuntime runtime = LambdaRuntime.start(function);
        System.out.println(runtime.invoke("{\"do\": \"pid\"}"));
        Thread.sleep(Duration.ofMinutes(10));
        runtime.close();
    }
}
