package dev.keyturn.testkit.walls;

import java.util.List;

/** The rooms of what is deployed, each as its {@code package-info} describes it. */
final class Rooms {
    private static final String HEART = "dev.keyturn";
    private static final String AWS = HEART + ".aws";
    private static final String DATABASE = HEART + ".database";
    private static final String JOURNAL = HEART + ".journal";
    private static final String LAMBDA = "com.amazonaws.services.lambda.runtime..";
    private static final String TWILIO = "com.twilio..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    /** For connections, and for who is at their other end. */
    private static final List<String> NETWORK = List.of("java.io", "java.net", "java.nio", "java.nio.charset",
            "java.nio.file", "java.security..", "java.time..", "javax.net.ssl");

    private Rooms() {}

    static List<Room> all() {
        return List.of(
                Room.of(HEART, LAMBDA, "java.math", "java.time.."),
                Room.of(AWS, HEART, LAMBDA, JACKSON, "software.amazon.awssdk..", "java.lang.reflect.Type",
                        "javax.xml.stream")
                        .touching(NETWORK),
                Room.of(DATABASE, HEART, "java.math", "java.sql").touching(NETWORK),
                Room.of(JOURNAL, HEART, LAMBDA, JACKSON, "java.io", "java.time.."),
                rotator("postgres", "PostgresRotator", "org.postgresql.."),
                rotator("mysql", "MySqlRotator", "com.mysql.cj.."),
                keys());
    }

    /** Each provider's own library is behind that provider's door. */
    private static Room keys() {
        return Room.of(HEART + ".apikeys", HEART, "java.net.http", "com.fasterxml.jackson.jr.ob").touching(NETWORK)
                .withDoor("ApiKeyRotator", AWS, JOURNAL)
                .withDoor("Twilio", TWILIO).withDoor("TwilioTransport", TWILIO)
                .withDoor("SealedSecret", "javax.crypto..");
    }

    /** Only the entry class puts the rooms together. */
    private static Room rotator(String name, String entry, String driver) {
        return Room.of(HEART + "." + name, HEART, DATABASE, "java.sql", driver).touching(NETWORK)
                .withDoor(entry, AWS, JOURNAL);
    }
}
