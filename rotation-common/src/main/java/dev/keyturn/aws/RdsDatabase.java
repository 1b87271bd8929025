package dev.keyturn.aws;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * A DB instance or a DB cluster of Amazon RDS, as the tags of the secret name it that RDS manages for its
 * administrator.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html">Password management
 *     with Amazon RDS and AWS Secrets Manager</a>
 */
record RdsDatabase(Kind kind, String region, String arn) {
    /** Nobody but the service itself may set tags that begin with "aws:". */
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:rds:([a-z0-9-]{1,64}):[0-9]{12}:(db|cluster):[A-Za-z0-9-]{1,64}");

    /** What RDS has operations, names and answers of its own for. */
    enum Kind {
        /** One server. */
        INSTANCE("db", "DBInstance", "Endpoint/Address", "Endpoint/Port"),
        /** Several servers; the endpoint without more words is the writer's. */
        CLUSTER("cluster", "DBCluster", "Endpoint", "Port");

        private final String resource;
        private final String element;
        private final String host;
        private final String port;

        Kind(String resource, String element, String host, String port) {
            this.resource = resource;
            this.element = element;
            this.host = host;
            this.port = port;
        }

        private Optional<RdsDatabase> in(List<Tag> tags) {
            String tag = "aws:rds:primary" + element + "Arn";
            return tags.stream().filter(candidate -> tag.equalsIgnoreCase(candidate.key()))
                    .map(candidate -> ARN.matcher(candidate.value()))
                    .filter(Matcher::matches)
                    .filter(arn -> arn.group(2).equals(resource))
                    .map(arn -> new RdsDatabase(this, arn.group(1), arn.group()))
                    .findFirst();
        }
    }

    /** Whose administrator a secret is for; empty unless RDS manages the secret and has said so. */
    static Optional<RdsDatabase> of(DescribeSecretResponse secret) {
        return Optional.ofNullable(secret.owningService()).filter(service -> service.startsWith("rds"))
                .flatMap(rds -> Stream.of(Kind.values()).flatMap(kind -> kind.in(secret.tags()).stream()).findFirst());
    }

    /** The operation that describes it. */
    String operation() {
        return "Describe" + kind.element + "s";
    }

    /** The operation's parameter that names it; an ARN will do. */
    String parameter() {
        return kind.element + "Identifier";
    }

    /** Where the operation's answer has the database itself. */
    String described() {
        return "%1$sResponse/%1$sResult/%2$ss/%2$s/".formatted(operation(), kind.element);
    }

    String host() {
        return described() + kind.host;
    }

    String port() {
        return described() + kind.port;
    }

    String engine() {
        return described() + "Engine";
    }

    /** Whether an error says that there is no such database: {@code DBClusterNotFoundFault} for example. */
    boolean isMissing(String error) {
        return error.startsWith(kind.element + "NotFound");
    }

    @Override
    public String toString() {
        return arn;
    }
}
