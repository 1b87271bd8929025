package dev.keyturn.testkit.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.util.Map;

/** A function that does what the event asks: {@code {"do": "echo", "value": "…"}}. */
public final class ProbeHandler implements RequestHandler<Map<String, Object>, String> {

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        String value = String.valueOf(event.get("value"));
        return switch (String.valueOf(event.get("do"))) {
            case "echo" -> value;
            case "log" -> log(value, context);
            case "pid" -> Long.toString(ProcessHandle.current().pid());
            case "variable" -> String.valueOf(System.getenv(value));
            case "property" -> System.getProperty(value);
            case "arn" -> context.getInvokedFunctionArn();
            case "remaining" -> Integer.toString(context.getRemainingTimeInMillis());
            case "hang" -> hang();
            case "exit" -> exit(Integer.parseInt(value));
            case "run out of memory" -> throw new OutOfMemoryError(value);
            default -> throw new IllegalArgumentException(value);
        };
    }

    private static String log(String value, Context context) {
        System.out.println("stdout " + value);
        System.err.println("stderr " + value);
        context.getLogger().log("logger " + value + "\n");
        return value;
    }

    private static String hang() {
        System.out.println("hanging");
        try {
            Thread.sleep(Duration.ofHours(1));
            return "awake";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String exit(int status) {
        Runtime.getRuntime().halt(status);
        return "alive";
    }
}
