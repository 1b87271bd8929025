import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mysqlclient.MySQLAuthenticationPlugin;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.mysqlclient.SslMode;
import java.util.Locale;

/** Vert.x's client, which has an option for the plugin that it announces first. */
final class VertxMySql {
    private VertxMySql() {}

    public static void main(String... arguments) throws Exception {
        MySQLConnectOptions options = new MySQLConnectOptions();
        options.setHost(System.getenv("DB_HOST"))
                .setPort(Integer.parseInt(System.getenv("DB_PORT")))
                .setUser(System.getenv("DB_USER"))
                .setPassword(System.getenv("DB_PASSWORD"));
        if (!System.getenv("DB_CA").isEmpty()) {
            options.setSslMode(SslMode.VERIFY_IDENTITY).setSslOptions(new ClientSSLOptions()
                    .setHostnameVerificationAlgorithm("HTTPS")
                    .setTrustOptions(new PemTrustOptions().addCertPath(System.getenv("DB_CA"))));
        }
        String plugin = System.getenv("DB_PLUGIN");
        if (!plugin.isEmpty()) {
            options.setAuthenticationPlugin(MySQLAuthenticationPlugin.valueOf(plugin.toUpperCase(Locale.ROOT)));
        }
        Vertx vertx = Vertx.vertx();
        try {
            MySQLConnection connection = MySQLConnection.connect(vertx, options).await();
            String me = connection.query("SELECT CURRENT_USER()").execute().await().iterator().next().getString(0);
            System.out.println(System.getenv("DB_VERSION"));
            System.out.println(me);
            connection.close().await();
        } finally {
            vertx.close().await();
        }
    }
}
