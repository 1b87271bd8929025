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
 * Amazon RDS, as far as it is asked: one request that the SDK's signer signs. The SDK's own client would be six
 * megabytes for it (docs/adr/0006).
 *
 * @param endpoint instead of the one of the database's region
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/Welcome.html">API reference</a>
 */
record Rds(AwsCredentialsProvider credentials, Optional<URI> endpoint) {
    private static final String VERSION = "2014-10-31";
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /**
     * Asks once.
     *
     * @return the answer's texts by path
     * @throws software.amazon.awssdk.core.exception.SdkException as the SDK's own clients do
     */
    Map<String, String> describe(RdsDatabase database, Deadline deadline) {
        SignedRequest request = signed(database);
        try (SdkHttpClient http = UrlConnectionHttpClient.builder().connectionTimeout(deadline.atMost(CONNECT))
                .socketTimeout(deadline.atMost(Calls.LONGEST_ANSWER)).build()) {
            return answer(http.prepareRequest(HttpExecuteRequest.builder().request(request.request())
                    .contentStreamProvider(request.payload().orElseThrow()).build()).call());
        } catch (IOException silence) {
            throw SdkClientException.create("no answer", silence);
        }
    }

    private SignedRequest signed(RdsDatabase database) {
        String body = "Action=%s&Version=%s&%s=%s".formatted(database.operation(), VERSION, database.parameter(),
                URLEncoder.encode(database.arn(), StandardCharsets.UTF_8));
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.POST)
                .uri(endpoint.orElseGet(() -> endpointIn(database.region()))).encodedPath("/")
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8").build();
        return AwsV4HttpSigner.create().sign(sign -> sign
                .identity(credentials.resolveCredentials())
                .request(request).payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "rds")
                .putProperty(AwsV4HttpSigner.REGION_NAME, database.region()));
    }

    /** Every partition has a suffix of its own, China's for example. */
    static URI endpointIn(String region) {
        return URI.create("https://rds." + region + "." + PartitionMetadata.of(Region.of(region)).dnsSuffix());
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
