package dev.keyturn.testkit.rds;

import java.util.Map;

/**
 * A database that {@link FakeRds} knows, as far as it describes it.
 *
 * @param element what the operations call its kind: {@code DBInstance} or {@code DBCluster}
 * @param fields the XML between the tags of that element
 */
public record Database(String element, String arn, String fields) {

    /** What the ARN says that it is. */
    public static Database of(String arn, String engine, String host, int port) {
        return arn.contains(":cluster:") ? cluster(arn, engine, host, port) : instance(arn, engine, host, port);
    }

    /** A DB instance. */
    public static Database instance(String arn, String engine, String host, int port) {
        return new Database("DBInstance", arn, """
                <DBInstanceIdentifier>shop</DBInstanceIdentifier><Engine>%s</Engine><DbInstancePort>0</DbInstancePort>
                <DBSubnetGroup><VpcId>vpc-1</VpcId></DBSubnetGroup>
                <Endpoint><HostedZoneId>Z1</HostedZoneId><Address>%s</Address><Port>%d</Port></Endpoint>"""
                .formatted(engine, host, port));
    }

    /** A DB cluster with readers elsewhere. */
    public static Database cluster(String arn, String engine, String writer, int port) {
        return new Database("DBCluster", arn, """
                <ReaderEndpoint>readers.invalid</ReaderEndpoint><CustomEndpoints><member>custom.invalid</member>
                </CustomEndpoints><Port>%d</Port><Endpoint>%s</Endpoint><Engine>%s</Engine>"""
                .formatted(port, writer, engine));
    }

    /** A DB instance that is still being created. */
    public static Database unborn(String arn, String engine) {
        return new Database("DBInstance", arn, "<Engine>%s</Engine><DBInstanceStatus>creating</DBInstanceStatus>"
                .formatted(engine));
    }

    /** The tag by which the secret of its administrator names it. */
    public Map<String, String> tag() {
        return Map.of("Key", "aws:rds:primary" + element + "Arn", "Value", arn);
    }
}
