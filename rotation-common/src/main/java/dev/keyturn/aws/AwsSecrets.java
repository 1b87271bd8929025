package dev.keyturn.aws;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.RotationRequest;
import dev.keyturn.SecretVersions;
import dev.keyturn.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * Secrets Manager through the AWS SDK. To be made once, while the function initialises: processor time is not throttled
 * then. Region, credentials, HTTP client and profile are named outright, so that nothing is searched for.
 */
public final class AwsSecrets implements Secrets {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final SecretsManagerClient client;

    private AwsSecrets(SecretsManagerClient client) {
        this.client = client;
    }

    /**
     * Reads {@code AWS_REGION}, which Lambda sets, and {@code SECRETS_MANAGER_ENDPOINT}, an optional URL; credentials
     * come from the variables that Lambda sets.
     *
     * @throws RotationException.Malformed if a variable is missing or unusable
     */
    public static AwsSecrets fromEnvironment(Map<String, String> environment) {
        // Lambda's runtime client re-enables TLS 1.0 and 1.1 in its JVM; this is where HttpsURLConnection looks.
        System.setProperty("https.protocols", "TLSv1.3,TLSv1.2");
        SecretsManagerClientBuilder builder = SecretsManagerClient.builder()
                .region(Region.of(region(environment)))
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER))
                .overrideConfiguration(config -> config
                        .retryStrategy(AwsRetryStrategy.doNotRetry()) // AwsSecretVersions does, and knows the deadline
                        .defaultProfileFile(ProfileFile.aggregator().build()));
        endpoint(environment).ifPresent(builder::endpointOverride);
        return new AwsSecrets(builder.build());
    }

    @Override
    public SecretVersions open(RotationRequest request, Deadline deadline) {
        return new AwsSecretVersions(client, request, deadline);
    }

    private static String region(Map<String, String> environment) {
        String region = environment.get("AWS_REGION");
        if (region == null || region.isBlank()) {
            throw new RotationException.Malformed("SETTING", "The variable AWS_REGION is not set.",
                    "Lambda sets it; outside Lambda set it to the secret's region.");
        }
        return region;
    }

    private static Optional<URI> endpoint(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("SECRETS_MANAGER_ENDPOINT"))
                .filter(value -> !value.isBlank())
                .map(AwsSecrets::url);
    }

    private static URI url(String value) {
        try {
            URI url = new URI(value);
            if (value.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?") && url.getHost() != null) {
                return url;
            }
            throw noUrl();
        } catch (URISyntaxException unreadable) {
            throw noUrl();
        }
    }

    private static RotationException.Malformed noUrl() {
        return new RotationException.Malformed("SETTING", "The variable SECRETS_MANAGER_ENDPOINT is not a URL.",
                "Write it as https://secretsmanager.<region>.amazonaws.com, or leave it out.");
    }
}
