package dev.keyturn.aws;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What kind of failure an exception of the SDK is: the same for every service, which then has its own words for it.
 *
 * @param detail the error's name or the exception's type, never a message
 */
record Trouble(Kind kind, String detail) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,64}");

    /** Who has to act. */
    enum Kind {
        /** The service throttled or failed. */
        BUSY,
        /** The role may not. */
        DENIED,
        /** The service said no for another reason. */
        REFUSED,
        /** There was no answer. */
        SILENT,
        /** Whoever answered did not prove to be the service. */
        UNPROVED,
        /** Nothing was sent. */
        UNSENT
    }

    static Trouble of(SdkException failure) {
        return switch (failure) {
            case AwsServiceException answer when answer.isThrottlingException() || answer.statusCode() >= 500 ->
                    new Trouble(Kind.BUSY, code(answer));
            case AwsServiceException answer when code(answer).startsWith("AccessDenied") ->
                    new Trouble(Kind.DENIED, code(answer));
            case AwsServiceException answer -> new Trouble(Kind.REFUSED, code(answer));
            case ApiCallTimeoutException silence -> new Trouble(Kind.SILENT, "no answer in time");
            default -> unanswered(rootOf(failure));
        };
    }

    private static Trouble unanswered(Throwable root) {
        Kind kind = switch (root) {
            case SSLException tls -> Kind.UNPROVED;
            case GeneralSecurityException certificate -> Kind.UNPROVED;
            case IOException network -> Kind.SILENT;
            default -> Kind.UNSENT;
        };
        return new Trouble(kind, root.getClass().getSimpleName());
    }

    /** The error's name, as far as it is one: whatever else an endpoint sends in its place is not repeated. */
    private static String code(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .filter(name -> NAME.matcher(name).matches())
                .orElse("HTTP " + answer.statusCode());
    }

    private static Throwable rootOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).reduce((outer, inner) -> inner)
                .orElse(failure);
    }
}
