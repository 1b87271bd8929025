import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;

/** Either Connector/J, whichever is on the class path; the argument is the first part of its URLs. */
final class Jdbc {
    private Jdbc() {}

    public static void main(String... arguments) throws Exception {
        String url = "jdbc:%s://%s:%s/".formatted(arguments[0], variable("DB_HOST"), variable("DB_PORT"));
        Properties properties = transport(arguments[0], variable("DB_CA"));
        properties.setProperty("user", variable("DB_USER"));
        properties.setProperty("password", variable("DB_PASSWORD"));
        if (!variable("DB_PLUGIN").isEmpty()) {
            properties.setProperty("defaultAuthenticationPlugin", variable("DB_PLUGIN"));
        }
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT CURRENT_USER()")) {
            rows.next();
            System.out.println(connection.getMetaData().getDriverVersion().replaceAll(".*-(?=\\d)| .*", ""));
            System.out.println(rows.getString(1));
        }
    }

    private static Properties transport(String driver, String authority) throws Exception {
        Properties properties = new Properties();
        if (driver.equals("mariadb")) {
            if (variable("DB_VERSION").startsWith("2.")) {
                properties.setProperty("useSsl", String.valueOf(!authority.isEmpty()));
            } else {
                properties.setProperty("sslMode", authority.isEmpty() ? "disable" : "verify-full");
            }
            properties.setProperty("serverSslCert", authority);
        } else if (authority.isEmpty()) {
            properties.setProperty("sslMode", "DISABLED");
        } else {
            properties.setProperty("sslMode", "VERIFY_IDENTITY");
            properties.setProperty("trustCertificateKeyStoreUrl", keyStore(authority).toUri().toString());
            properties.setProperty("trustCertificateKeyStoreType", "PKCS12");
            properties.setProperty("trustCertificateKeyStorePassword", "changeit");
        }
        return properties;
    }

    /** MySQL's driver reads no PEM. */
    private static Path keyStore(String authority) throws Exception {
        Path file = Files.createTempFile("consumers", ".p12");
        file.toFile().deleteOnExit();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var pem = Files.newInputStream(Path.of(authority)); OutputStream out = Files.newOutputStream(file)) {
            trusted.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            trusted.store(out, "changeit".toCharArray());
        }
        return file;
    }

    private static String variable(String name) {
        return System.getenv().getOrDefault(name, "");
    }
}
