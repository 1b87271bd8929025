package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.RotationException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private static final URI PUBLISHED = URI.create("https://api.example.com/v1/Keys?Page=1&Token=a%2Fb");

    @Test
    void publishedAddressIsMeantWhereNothingElseIsSet() {
        assertThat(Endpoint.fromEnvironment(Map.of(), "E").of(PUBLISHED)).isEqualTo(PUBLISHED);
        assertThat(Endpoint.fromEnvironment(Map.of("E", " "), "E").of(PUBLISHED)).isEqualTo(PUBLISHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gateway.example.com", "https://gateway.example.com:8443/",
            "http://127.0.0.1:4010", "http://localhost", "http://[::1]:4010"})
    void onlyTheServerIsReplaced(String url) {
        URI asked = Endpoint.fromEnvironment(Map.of("E", url), "E").of(PUBLISHED);

        assertThat(asked.toString()).startsWith(url.replaceFirst("/$", "")).endsWith("/v1/Keys?Page=1&Token=a%2Fb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gateway.example.com", "https://me@gateway.example.com", "https://host/path",
            "http://127.0.0.1.example.com", "gateway", "https://", "ftp://127.0.0.1"})
    void credentialGoesToNobodyWhoCannotProveWhoHeIs(String url) {
        assertThatThrownBy(() -> Endpoint.fromEnvironment(Map.of("E", url), "E"))
                .isInstanceOf(RotationException.Malformed.class).hasMessageContaining("SETTING");
    }
}
