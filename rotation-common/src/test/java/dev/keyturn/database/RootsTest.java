package dev.keyturn.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

class RootsTest {
    @Test
    void bundleHoldsTheLiveRootsOfRdsAndNothingElse() throws GeneralSecurityException, IOException {
        try (InputStream der = resource("rds/roots.der")) {
            List<X509Certificate> bundle = RefreshRdsRoots.read(der);

            assertThat(bundle).hasSize(87).isEqualTo(RefreshRdsRoots.liveRoots(bundle));
        }
    }

    @Test
    void listForPeopleIsThatOfTheBundle() throws GeneralSecurityException, IOException {
        try (InputStream der = resource("rds/roots.der"); InputStream list = resource("rds/roots.txt")) {
            List<String> lines = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();

            for (X509Certificate root : RefreshRdsRoots.read(der)) {
                assertThat(lines).contains(RefreshRdsRoots.line(root));
            }
            assertThat(lines).hasSize(87);
        }
    }

    @Test
    void jdkKnowsNoneOfThem() throws GeneralSecurityException, IOException {
        assertThat(Roots.ofJdk().toList()).isNotEmpty().doesNotContainAnyElementsOf(Roots.ofRds().toList());
    }

    @Test
    void authoritiesOfTheJdkAndOfRdsAreTrustedTogether() throws GeneralSecurityException, IOException {
        Certificate rds = Roots.ofRds().findFirst().orElseThrow();
        Certificate known = Roots.ofJdk().findFirst().orElseThrow();

        X509TrustManager manager = (X509TrustManager) new Tls(Optional.empty()).trust()[0];

        assertThat(manager.getAcceptedIssuers()).contains((X509Certificate) rds, (X509Certificate) known);
    }

    private static InputStream resource(String name) {
        return Roots.class.getResourceAsStream(name);
    }
}
