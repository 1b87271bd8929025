package dev.keyturn.readers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyturn.testkit.local.ForeignReaders;

/**
 * Amazon's JDBC driver: it takes the secret's ARN for the user, holds the value for up to an hour, and when the server
 * refuses it, reads the secret again and tries once more, up to five times.
 *
 * @see <a href="https://github.com/aws/aws-secretsmanager-jdbc">AWS Secrets Manager JDBC Library</a>
 */
public final class AwsJdbc implements ForeignReaders {

    @Override
    public String kind() {
        return "aws-jdbc";
    }

    /** All applications of a process share the driver's cache. */
    @Override
    public Application open(Place place) {
        // What the driver reads when it is loaded, and the SDK in it when it first calls.
        System.setProperty("drivers.vpcEndpointUrl", place.secretsManager().toString());
        System.setProperty("drivers.vpcEndpointRegion", "us-east-1");
        System.setProperty("aws.accessKeyId", "LOCALREADERS");
        System.setProperty("aws.secretAccessKey", "local");
        HikariConfig settings = Pool.settings();
        settings.setDriverClassName("com.amazonaws.secretsmanager.sql." + driver(place.url()));
        settings.setJdbcUrl(place.url().replaceFirst("^jdbc", "jdbc-secretsmanager"));
        settings.setUsername(place.secret());
        return new Pool(new HikariDataSource(settings));
    }

    private static String driver(String url) {
        return switch (url.split(":", 3)[1]) {
            case "postgresql" -> "AWSSecretsManagerPostgreSQLDriver";
            case "mariadb" -> "AWSSecretsManagerMariaDBDriver";
            case "mysql" -> "AWSSecretsManagerMySQLDriver";
            default -> throw new IllegalArgumentException("no driver for " + url);
        };
    }
}
