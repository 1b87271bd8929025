import static io.r2dbc.spi.ConnectionFactoryOptions.DRIVER;
import static io.r2dbc.spi.ConnectionFactoryOptions.HOST;
import static io.r2dbc.spi.ConnectionFactoryOptions.PASSWORD;
import static io.r2dbc.spi.ConnectionFactoryOptions.PORT;
import static io.r2dbc.spi.ConnectionFactoryOptions.USER;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Either R2DBC driver, whichever is on the class path and named by the argument. */
final class R2dbc {
    private R2dbc() {}

    public static void main(String... arguments) {
        String driver = arguments[0];
        String authority = System.getenv("DB_CA");
        ConnectionFactoryOptions options = ConnectionFactoryOptions.builder()
                .option(DRIVER, driver)
                .option(HOST, System.getenv("DB_HOST"))
                .option(PORT, Integer.parseInt(System.getenv("DB_PORT")))
                .option(USER, System.getenv("DB_USER"))
                .option(PASSWORD, System.getenv("DB_PASSWORD"))
                .option(Option.valueOf("sslMode"), mode(driver, authority))
                .option(Option.valueOf(driver.equals("mysql") ? "sslCa" : "serverSslCert"), authority)
                .build();
        Connection connection = Mono.from(ConnectionFactories.get(options).create()).block();
        String me = Flux.from(connection.createStatement("SELECT CURRENT_USER()").execute())
                .flatMap(result -> result.map((row, metadata) -> row.get(0, String.class)))
                .blockFirst();
        // Not every driver knows its version; whoever installs it does.
        System.out.println(System.getenv("DB_VERSION"));
        System.out.println(me);
        Mono.from(connection.close()).block();
    }

    private static String mode(String driver, String authority) {
        if (driver.equals("mysql")) {
            return authority.isEmpty() ? "DISABLED" : "VERIFY_IDENTITY";
        }
        return authority.isEmpty() ? "DISABLE" : "VERIFY_FULL";
    }
}
