package dev.keyturn.testkit.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What Lambda needs to know of a function. It exists so that a wrong path or handler is told here, in one sentence,
 * and not by a process that dies.
 *
 * @param jar         the deployed jar with all that the handler needs, except the Runtime Interface Client
 * @param handler     {@code package.Class} or {@code package.Class::method}
 * @param environment the function's own variables; they win over those that {@link LambdaRuntime} sets
 * @param timeout     how long one invocation may take, at most Lambda's 15 minutes
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
public record Function(Path jar, String handler, Map<String, String> environment, Duration timeout) {

    static final String REGION = "us-east-1";
    private static final Duration LONGEST = Duration.ofMinutes(15);

    public Function {
        environment = Map.copyOf(environment);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("The function's jar does not exist: " + jar.toAbsolutePath());
        }
        if (handler.isBlank()) {
            throw new IllegalArgumentException("The function's handler is blank; it is package.Class");
        }
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The function's timeout is not within 15 minutes: " + timeout);
        }
    }

    /** The name of the function: that of its jar. */
    String name() {
        return jar.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    String arn() {
        return "arn:aws:lambda:%s:123456789012:function:%s".formatted(REGION, name());
    }
}
