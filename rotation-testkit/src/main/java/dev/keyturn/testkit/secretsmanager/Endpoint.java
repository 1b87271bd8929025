package dev.keyturn.testkit.secretsmanager;

/** Who answers the requests that an {@link AwsJsonServer} receives. */
interface Endpoint {
    Answer answer(Call call, byte[] body);

    /** As {@link Wire.Service#staleAnswer()}. */
    Answer staleAnswer(Call call, byte[] body);
}
