package dev.keyturn.testkit.secretsmanager;

/**
 * A rotation function answered with an error, the only thing about a failure that Secrets Manager gets to see.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Errors of Java functions</a>
 */
public final class FunctionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String errorType;
    private final String errorMessage;

    /**
     * Takes over what Lambda answered.
     *
     * @param errorType the exception's class name
     * @param errorMessage the exception's message
     */
    public FunctionFailed(String errorType, String errorMessage) {
        super(errorType + ": " + errorMessage);
        this.errorType = errorType;
        this.errorMessage = errorMessage;
    }

    /** What Lambda makes of an exception that leaves an in-process function. */
    static FunctionFailed thrown(RuntimeException exception) {
        FunctionFailed failed =
                new FunctionFailed(exception.getClass().getName(), String.valueOf(exception.getMessage()));
        failed.initCause(exception);
        return failed;
    }

    /** The class name of the exception that left the function. */
    public String errorType() {
        return errorType;
    }

    /** The message of the exception that left the function. */
    public String errorMessage() {
        return errorMessage;
    }
}
