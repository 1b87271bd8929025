package dev.keyturn.aws;

import dev.keyturn.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * A service of AWS that is asked little: form parameters there, XML back, in one request that the SDK's signer signs.
 * The SDK's own client would be megabytes for it (docs/adr/0006).
 *
 * @param name as host names and signatures have it
 * @param version of its API
 * @param endpoint instead of that of the region
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
record QueryService(String name, String version, Optional<URI> endpoint) {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** What the service is asked, and in which region. */
    record Question(String region, String operation, Map<String, String> parameters) {}

    /**
     * Asks once.
     *
     * @param identity that signs
     * @return the answer's texts by path
     * @throws software.amazon.awssdk.core.exception.SdkException as the SDK's own clients do
     */
    Map<String, String> ask(Question question, AwsCredentialsProvider identity, Deadline deadline) {
        SignedRequest request = signed(question, identity);
        try (SdkHttpClient http = UrlConnectionHttpClient.builder().connectionTimeout(deadline.atMost(CONNECT))
                .socketTimeout(deadline.atMost(Calls.LONGEST_ANSWER)).build()) {
            return answer(http.prepareRequest(HttpExecuteRequest.builder().request(request.request())
                    .contentStreamProvider(request.payload().orElseThrow()).build()).call());
        } catch (IOException silence) {
            throw SdkClientException.create("no answer", silence);
        }
    }

    private SignedRequest signed(Question question, AwsCredentialsProvider identity) {
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.POST)
                .uri(endpoint.orElseGet(() -> endpointIn(question.region()))).encodedPath("/")
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8").build();
        return AwsV4HttpSigner.create().sign(sign -> sign
                .identity(identity.resolveCredentials())
                .request(request).payload(ContentStreamProvider.fromUtf8String(body(question)))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, name)
                .putProperty(AwsV4HttpSigner.REGION_NAME, question.region()));
    }

    private String body(Question question) {
        return question.parameters().entrySet().stream()
                .map(field -> "&" + field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("", "Action=" + question.operation() + "&Version=" + version, ""));
    }

    /** Every partition has a suffix of its own, China's for example. */
    URI endpointIn(String region) {
        return URI.create(
                "https://" + name + "." + region + "." + PartitionMetadata.of(Region.of(region)).dnsSuffix());
    }

    private static Map<String, String> answer(HttpExecuteResponse answer) throws IOException {
        try (InputStream body = answer.responseBody().map(InputStream.class::cast)
                .orElseGet(InputStream::nullInputStream)) {
            Map<String, String> texts = XmlText.of(body);
            if (answer.httpResponse().isSuccessful()) {
                return texts;
            }
            throw refusal(answer, texts.getOrDefault("ErrorResponse/Error/Code", ""));
        } catch (XMLStreamException foreign) {
            if (answer.httpResponse().isSuccessful()) {
                throw new ProtocolException("The answer is no XML, or breaks off.");
            }
            throw refusal(answer, "");
        }
    }

    private static AwsServiceException refusal(HttpExecuteResponse answer, String code) {
        return AwsServiceException.builder().statusCode(answer.httpResponse().statusCode())
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();
    }
}
