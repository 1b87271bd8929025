package dev.keyturn.aws;

import java.net.ProtocolException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * AWS Security Token Service, as far as it is asked: it lets the function act by a role of another account.
 *
 * @param region whose endpoint is asked
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
record Sts(QueryService service, String region) {
    private static final String CREDENTIALS = "AssumeRoleResponse/AssumeRoleResult/Credentials/";
    /** The least that there is: a step is over long before. */
    private static final String SECONDS = "900";

    /** @param endpoint instead of the region's */
    static Sts at(Optional<URI> endpoint, String region) {
        return new Sts(new QueryService("sts", "2011-06-15", endpoint), region);
    }

    /**
     * Whom to become.
     *
     * @param session what CloudTrail in the role's account calls the caller
     */
    record Role(String arn, String session) {}

    /** Assumes a role, as whoever {@code calls} are made as. */
    AwsCredentialsProvider assume(Role role, Calls calls) {
        QueryService.Question question = new QueryService.Question(region, "AssumeRole",
                Map.of("RoleArn", role.arn(), "RoleSessionName", role.session(), "DurationSeconds", SECONDS));
        return calls.make(
                () -> credentials(service.ask(question, calls.identity().get(), calls.deadline())),
                failure -> StsFailures.told(role, failure));
    }

    private static AwsCredentialsProvider credentials(Map<String, String> answer) {
        return StaticCredentialsProvider.create(AwsSessionCredentials.create(text(answer, "AccessKeyId"),
                text(answer, "SecretAccessKey"), text(answer, "SessionToken")));
    }

    private static String text(Map<String, String> answer, String field) {
        return Optional.ofNullable(answer.get(CREDENTIALS + field)).filter(value -> !value.isEmpty())
                .orElseThrow(() -> SdkClientException.create("no credentials",
                        new ProtocolException("The answer holds no " + field + ".")));
    }
}
