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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
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
    private static final Service SECRETS_MANAGER = new Service("SECRETS_MANAGER_ENDPOINT", "secretsmanager");
    private static final Service RDS = new Service("RDS_ENDPOINT", "rds");
    private static final Service STS = new Service("STS_ENDPOINT", "sts");
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** One thread for the time-outs of all clients; the SDK would start five for each, and keep them. */
    private static final ScheduledExecutorService TIME_OUTS = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("time-outs").factory());

    /** Whose endpoint a variable may replace, and how the endpoint is called otherwise. */
    private record Service(String variable, String host) {}

    private final AwsSecretVersions.Services services;
    private final Identities identities;

    private AwsSecrets(AwsSecretVersions.Services services, Identities identities) {
        this.services = services;
        this.identities = identities;
    }

    /**
     * Reads {@code AWS_REGION}, which Lambda sets, {@code SECRETS_MANAGER_ENDPOINT}, {@code RDS_ENDPOINT} and
     * {@code STS_ENDPOINT}, optional URLs, {@code ROTATION_ROLE_ARN} and {@code ROTATION_ACCOUNTS}, and
     * {@code REPLICAS_WAIT}; credentials come from the variables that Lambda sets.
     *
     * @throws RotationException.Malformed if a variable is missing or unusable
     */
    public static AwsSecrets fromEnvironment(Map<String, String> environment) {
        // Lambda's runtime client re-enables TLS 1.0 and 1.1 in its JVM; this is where HttpsURLConnection looks.
        System.setProperty("https.protocols", "TLSv1.3,TLSv1.2");
        AwsCredentialsProvider own = EnvironmentVariableCredentialsProvider.create();
        Sts sts = Sts.at(endpoint(environment, STS), region(environment));
        return new AwsSecrets(
                new AwsSecretVersions.Services(client(environment, own), Rds.at(endpoint(environment, RDS)),
                        Replicas.fromEnvironment(environment, region(environment))),
                new Identities(own, sts, ForeignAccounts.fromEnvironment(environment)));
    }

    private static SecretsManagerClient client(Map<String, String> environment, AwsCredentialsProvider own) {
        SecretsManagerClientBuilder builder = SecretsManagerClient.builder()
                .region(Region.of(region(environment)))
                .credentialsProvider(own)
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER))
                .overrideConfiguration(config -> config
                        .retryStrategy(AwsRetryStrategy.doNotRetry()) // AwsSecretVersions does, and knows the deadline
                        .scheduledExecutorService(TIME_OUTS)
                        .defaultProfileFile(ProfileFile.aggregator().build()));
        endpoint(environment, SECRETS_MANAGER).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    @Override
    public SecretVersions open(RotationRequest request, String functionArn, Deadline deadline) {
        return new AwsSecretVersions(services, request, identities.forStep(request, functionArn, deadline));
    }

    private static String region(Map<String, String> environment) {
        String region = environment.get("AWS_REGION");
        if (region == null || region.isBlank()) {
            throw new RotationException.Malformed("SETTING", "The variable AWS_REGION is not set.",
                    "Lambda sets it; outside Lambda set it to the secret's region.");
        }
        return region;
    }

    private static Optional<URI> endpoint(Map<String, String> environment, Service service) {
        String variable = service.variable();
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(value -> url(value).orElseThrow(() -> new RotationException.Malformed("SETTING",
                        "The variable " + variable + " is not a URL.",
                        "Write it as https://" + service.host() + ".<region>.amazonaws.com, or leave it out.")));
    }

    private static Optional<URI> url(String value) {
        try {
            return Optional.of(new URI(value)).filter(url -> url.getHost() != null)
                    .filter(url -> value.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?"));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }
}
