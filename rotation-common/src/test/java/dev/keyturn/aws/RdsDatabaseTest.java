package dev.keyturn.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class RdsDatabaseTest {
    private static final String INSTANCE = "arn:aws:rds:eu-central-1:123456789012:db:shop";

    @ParameterizedTest
    @CsvSource({"aws:rds:primaryDBInstanceArn, arn:aws:rds:eu-central-1:123456789012:db:shop, DescribeDBInstances",
            "aws:rds:primarydbinstancearn, arn:aws-cn:rds:cn-north-1:123456789012:db:shop, DescribeDBInstances",
            "aws:rds:primaryDBClusterArn, arn:aws:rds:eu-central-1:123456789012:cluster:a-b, DescribeDBClusters"})
    void tagNamesTheDatabase(String key, String arn, String operation) {
        RdsDatabase database = RdsDatabase.of(secret("rds", key, arn)).orElseThrow();

        assertThat(database.arn()).isEqualTo(arn);
        assertThat(database.operation()).isEqualTo(operation);
        assertThat(database.region()).isEqualTo(arn.split(":")[3]);
    }

    @ParameterizedTest
    @CsvSource({"aws:rds:primaryDBInstanceArn, arn:aws:rds:eu-central-1:123456789012:cluster:shop",
            "aws:rds:primaryDBClusterArn, arn:aws:rds:eu-central-1:123456789012:db:shop",
            "aws:rds:primaryDBInstanceArn, arn:aws:rds:evil.example.com/:123456789012:db:shop",
            "aws:rds:primaryDBInstanceArn, shop", "rds:primaryDBInstanceArn, " + INSTANCE, "Name, " + INSTANCE})
    void otherTagsNameNone(String key, String value) {
        assertThat(RdsDatabase.of(secret("rds", key, value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redshift", ""})
    void secretOfAnotherServiceIsForNone(String owner) {
        assertThat(RdsDatabase.of(secret(owner, "aws:rds:primaryDBInstanceArn", INSTANCE))).isEmpty();
    }

    @Test
    void secretOfNobodyIsForNone() {
        assertThat(RdsDatabase.of(DescribeSecretResponse.builder()
                .tags(Tag.builder().key("aws:rds:primaryDBInstanceArn").value(INSTANCE).build()).build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"eu-central-1, https://rds.eu-central-1.amazonaws.com",
            "cn-north-1, https://rds.cn-north-1.amazonaws.com.cn",
            "us-gov-east-1, https://rds.us-gov-east-1.amazonaws.com",
            "eu-nowhere-9, https://rds.eu-nowhere-9.amazonaws.com"})
    void endpointIsThatOfTheDatabasesRegion(String region, String endpoint) {
        assertThat(Rds.at(Optional.empty()).service().endpointIn(region)).hasToString(endpoint);
    }

    private static DescribeSecretResponse secret(String owner, String key, String value) {
        return DescribeSecretResponse.builder().owningService(owner)
                .tags(Tag.builder().key("team").value("shop").build(), Tag.builder().key(key).value(value).build())
                .build();
    }
}
