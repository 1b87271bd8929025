package dev.keyturn.testkit.secretsmanager;

/** Who answers the requests that an {@link AwsJsonServer} receives. */
interface Endpoint {
    Answer answer(String operation, byte[] body);

    /** As {@link Wire.Service#staleAnswer()}. */
    Answer staleAnswer(String operation, byte[] body);
}
