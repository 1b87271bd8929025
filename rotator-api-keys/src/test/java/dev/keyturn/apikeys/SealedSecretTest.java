package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be opened is no error of the JDK's; what can is in StripeTest, at the fake. */
class SealedSecretTest {
    private static final SealedSecret SEAL = new SealedSecret();

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b.c.d", "....", "e30.YQ.YQ.YQ.YQ", "?.?.?.?.?",
            "eyJhbGciOiJub25lIn0.YQ.YQ.YQ.YQ",
            "eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0.YQ.YQ.YQ.YQ"})
    void whatIsNotForUsIsNotOpened(String compact) {
        assertThat(SEAL.open(compact)).isEmpty();
    }

    @Test
    void publicHalfIsWrittenInLines() {
        assertThat(SEAL.pem().lines()).startsWith("-----BEGIN PUBLIC KEY-----").endsWith("-----END PUBLIC KEY-----")
                .allMatch(line -> line.length() <= 64);
    }
}
