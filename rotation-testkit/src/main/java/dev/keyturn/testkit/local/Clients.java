package dev.keyturn.testkit.local;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * SDK clients of the emulator for everyone but the function, each with an access key by which its calls are counted.
 */
final class Clients {
    private Clients() {}

    static SecretsManagerClient of(URI endpoint, String accessKeyId) {
        return SecretsManagerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
