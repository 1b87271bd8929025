package dev.keyturn.testkit.errors;

import com.amazonaws.services.lambda.runtime.Context;
import dev.keyturn.RotationException;
import dev.keyturn.testkit.lambda.Function;
import dev.keyturn.testkit.lambda.FunctionError;
import dev.keyturn.testkit.lambda.LambdaRuntime;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The deployed jar's process, in which all functions are one and the same, whatever service each of them has. */
final class DeployedPlace implements Place, AutoCloseable {
    private static final String ENDPOINT = "SECRETS_MANAGER_ENDPOINT";
    private static final Pattern KIND = Pattern.compile(".*RotationException\\$(\\w+)");
    private static final Pattern MESSAGE = Pattern.compile("(.*) \\[([A-Z_]+)]", Pattern.DOTALL);
    /** In a process that has just been started everything takes longer when it is done first. */
    private static final Duration TIME = Duration.ofSeconds(10);

    private final Detour detour = new Detour();
    private final LambdaRuntime lambda;

    /** @param certificate of the database */
    DeployedPlace(Path jar, Class<?> handler, Path certificate) {
        Map<String, String> variables = new HashMap<>(Map.of(ENDPOINT, detour.endpoint().toString(),
                "TLS_CA_FILE", certificate.toString()));
        for (String credential : List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")) {
            variables.put(credential, System.getenv(credential));
        }
        lambda = LambdaRuntime.start(
                new Function(jar, handler.getName() + "::handleRequest", variables, TIME));
    }

    @Override
    public Duration time() {
        return TIME;
    }

    @Override
    public void admit(Map<String, String> settings) {
        if (!settings.isEmpty()) {
            throw new NotHere("A process has its settings for life");
        }
    }

    @Override
    public Invoked start(Map<String, String> environment) {
        URI service = URI.create(environment.getOrDefault(ENDPOINT, ""));
        lambda.awaitIdle();
        return (event, context) -> invoke(service, event, context);
    }

    /** All that the function has written to its standard output and error. */
    List<String> output() {
        return lambda.log();
    }

    /** All that it has posted to Lambda. */
    List<String> posts() {
        return lambda.posts();
    }

    private void invoke(URI service, String event, Context context) {
        if (Thread.interrupted() || context.getRemainingTimeInMillis() < TIME.dividedBy(2).toMillis()) {
            throw new NotHere("Its time is not the path's to choose");
        }
        detour.to(service);
        int before = lambda.log().size();
        try {
            lambda.invoke(event, Duration.ofMillis(context.getRemainingTimeInMillis()));
        } catch (FunctionError error) {
            throw told(error);
        } finally {
            List<String> lines = lambda.log();
            lines.subList(before, lines.size()).stream().filter(line -> line.startsWith("{"))
                    .forEach(context.getLogger()::log);
        }
    }

    /** The same failure, as far as Lambda shows it. */
    private static RotationException told(FunctionError error) {
        Matcher kind = KIND.matcher(error.errorType());
        Matcher message = MESSAGE.matcher(error.errorMessage());
        if (!kind.matches() || !message.matches()) {
            throw new AssertionError("The function ended with " + error.errorType());
        }
        String problem = message.group(1);
        String code = message.group(2);
        return switch (kind.group(1)) {
            case "Malformed" -> new RotationException.Malformed(code, problem, "");
            case "OutOfTurn" -> new RotationException.OutOfTurn(code, problem, "");
            case "Refused" -> new RotationException.Refused(code, problem, "");
            case "Unusable" -> new RotationException.Unusable(code, problem, "");
            case "Unreachable" -> new RotationException.Unreachable(code, problem, "");
            default -> throw new AssertionError("The function ended with " + error.errorType());
        };
    }

    @Override
    public void close() {
        try (detour) {
            lambda.close();
        }
    }
}
