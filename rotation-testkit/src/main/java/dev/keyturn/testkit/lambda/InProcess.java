package dev.keyturn.testkit.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The context of an invocation that runs inside the test's own process, for tests that need no process of its own.
 * Keeps what the function logs. Thread-safe.
 */
public final class InProcess implements Context {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:%s:function:in-process";
    private static final String ACCOUNT = "123456789012";

    private final long end;
    private final String account;
    private final List<String> log = new CopyOnWriteArrayList<>();

    private InProcess(String account, Duration time) {
        this.account = account;
        end = System.nanoTime() + time.toNanos();
    }

    /**
     * The context of one invocation.
     *
     * @param time that it has from now on
     */
    public static InProcess within(Duration time) {
        return new InProcess(ACCOUNT, time);
    }

    /** The same of a function that lives in the account of a secret. */
    public static InProcess besides(String secretArn, Duration time) {
        String[] parts = secretArn.split(":");
        return new InProcess(parts.length > 4 ? parts[4] : ACCOUNT, time);
    }

    /** What the function has logged, in its own pieces. */
    public List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                log.add(message);
            }

            @Override
            public void log(byte[] message) {
                log.add(new String(message, StandardCharsets.UTF_8));
            }
        };
    }

    @Override
    public int getRemainingTimeInMillis() {
        return Math.toIntExact(Duration.ofNanos(end - System.nanoTime()).toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1024;
    }

    @Override
    public String getAwsRequestId() {
        return "in-process";
    }

    @Override
    public String getFunctionName() {
        return "in-process";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return FUNCTION.formatted(account);
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/in-process";
    }

    @Override
    public String getLogStreamName() {
        return "in-process";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("Secrets Manager sends no identity");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("Secrets Manager sends no client context");
    }
}
