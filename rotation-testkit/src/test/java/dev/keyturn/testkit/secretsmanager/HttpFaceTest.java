package dev.keyturn.testkit.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class HttpFaceTest extends EmulatorTest {
    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=AKIARAW/20260101/us-east-1/secretsmanager/"
            + "aws4_request, SignedHeaders=host, Signature=0";

    @Test
    void callsAreCountedByWhoMadeThem() {
        createSecret();
        try (SecretsManagerClient reader = client("AKIAREADER")) {
            reader.getSecretValue(r -> r.secretId(NAME));
            reader.getSecretValue(r -> r.secretId(NAME));
            assertRefused(() -> reader.describeSecret(r -> r.secretId("other")), "ResourceNotFoundException", "");
        }
        assertThat(emulator.calls("AKIAREADER")).containsOnly(
                Map.entry("DescribeSecret", 1), Map.entry("GetSecretValue", 2));
        assertThat(emulator.calls("AKIAPERSON")).containsOnlyKeys("CreateSecret");
        assertThat(emulator.calls("AKIANOBODY")).isEmpty();
        assertThat(emulator.latestCalls()).containsExactly(
                new Call("AKIAPERSON", "CreateSecret", ""), new Call("AKIAREADER", "GetSecretValue", NAME),
                new Call("AKIAREADER", "GetSecretValue", NAME), new Call("AKIAREADER", "DescribeSecret", "other"));
    }

    @Test
    void errorsCarryTypeAndMessageWithStatus400() throws Exception {
        HttpResponse<String> answer = post("secretsmanager.GetSecretValue", SIGNED, "{\"SecretId\":\"none\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.1");
        assertThat(answer.body()).contains("\"__type\":\"ResourceNotFoundException\"",
                "\"Message\":\"Secrets Manager can't find the specified secret.\"");
    }

    @Test
    void unknownOperationsAreRefused() throws Exception {
        assertThat(post("secretsmanager.Nonsense", SIGNED, "{}").body()).contains("UnknownOperationException");
        assertThat(post("sqs.GetSecretValue", SIGNED, "{}").body()).contains("UnknownOperationException");
    }

    @Test
    void unsignedRequestsAreRefused() throws Exception {
        assertThat(post("secretsmanager.GetSecretValue", "none", "{}").body())
                .contains("MissingAuthenticationTokenException");
    }

    @Test
    void malformedRequestsAreRefused() throws Exception {
        assertThat(post("secretsmanager.GetSecretValue", SIGNED, "{").body()).contains("SerializationException");
        assertThat(post("secretsmanager.GetSecretValue", SIGNED, "{\"SecretId\":1}").body())
                .contains("SerializationException");
        assertThat(post("secretsmanager.GetSecretValue", SIGNED, "{}").body()).contains("InvalidParameterException");
    }

    @Test
    void rawPutHasToBringItsToken() throws Exception {
        createSecret();
        assertThat(post("secretsmanager.PutSecretValue", SIGNED,
                "{\"SecretId\":\"" + NAME + "\",\"SecretString\":\"two\"}").body())
                .contains("InvalidRequestException", "You must provide a ClientRequestToken value.");
    }

    private HttpResponse<String> post(String target, String authorization, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(emulator.endpoint())
                    .header("X-Amz-Target", target).header("Authorization", authorization)
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
