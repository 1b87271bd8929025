package dev.keyturn.readers;

import com.amazonaws.secretsmanager.caching.SecretCache;
import com.amazonaws.secretsmanager.caching.SecretCacheConfiguration;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.local.ForeignReaders;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Amazon's cache for secrets, asked by the pool for each login. It holds a value for as long as the local run's own
 * caching readers do, and nobody reads the secret again because a login was refused.
 *
 * @see <a href="https://github.com/aws/aws-secretsmanager-caching-java">AWS Secrets Manager Java caching client</a>
 */
public final class AwsCaching implements ForeignReaders {

    @Override
    public String kind() {
        return "aws-caching";
    }

    @Override
    public Application open(Place place) {
        SecretCache cache = new SecretCache(new SecretCacheConfiguration().withClient(client(place))
                .withCacheItemTTL(place.cached().toMillis()));
        HikariConfig settings = Pool.settings();
        settings.setJdbcUrl(place.url());
        settings.setCredentialsProvider(() -> {
            String secret = cache.getSecretString(place.secret());
            return Credentials.of(Json.text(secret, "username"), Json.text(secret, "password"));
        });
        return new Pool(new HikariDataSource(settings));
    }

    private static SecretsManagerClient client(Place place) {
        return SecretsManagerClient.builder().endpointOverride(place.secretsManager()).region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("LOCALREADERS", "local")))
                .build();
    }
}
