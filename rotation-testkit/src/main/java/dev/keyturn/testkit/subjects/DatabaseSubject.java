package dev.keyturn.testkit.subjects;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.providers.Wire;
import dev.keyturn.testkit.secretsmanager.Backend;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One user of a database, or two that take turns, for the contract.
 *
 * @param rotator makes the function from its environment: the real one, or one with a fault planted in it
 */
public record DatabaseSubject(Servers servers, Setting setting, Function<Map<String, String>, RotationHandler> rotator)
        implements Subject {
    /** Servers that validate passwords want upper case, too. */
    private static final String ANOTHER_KIND = "K";
    /** With it the longest name, that of a partner, is as long as MySQL allows. */
    private static final int ID = 22;

    @Override
    public String strategy() {
        return setting.strategy();
    }

    @Override
    public String server() {
        return servers.database().version().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    @Override
    public Promise promise() {
        return setting.promise();
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(servers.database().host(), servers.database().port());
    }

    @Override
    public Subject heldApart() {
        return new DatabaseSubject(servers.onlyApart(), setting, rotator);
    }

    @Override
    public int holdsAtOnce() {
        return servers.locking().holdsAtOnce();
    }

    @Override
    public Map<String, String> variables(Wire toProvider) {
        return Map.of("TLS_CA_FILE", servers.database().certificate().toString());
    }

    @Override
    public RotationHandler function(Map<String, String> environment) {
        return rotator.apply(environment);
    }

    @Override
    public Account newAccount(InetSocketAddress where, Backend backend) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, ID);
        String user = "app-" + id;
        Map<String, Object> secret = create(user, where, setting.grants(), user);
        if (setting.partner() == Setting.Partner.MADE_BEFORE) {
            create(user + Setting.SUFFIX, where, setting.grants(), user);
        }
        if (!setting.administrator().isEmpty()) {
            String name = "contract/administrator-" + id;
            String administrator = Json.write(create("admin-" + id, where, setting.administrator(), user));
            backend.perform("CreateSecret", Map.of("Name", name, "ClientRequestToken", UUID.randomUUID().toString(),
                    "SecretString", administrator));
            secret.put("masterarn", name);
        }
        secret.putAll(setting.fields());
        return new DatabaseAccount(servers, setting, user, Json.write(secret), new KnownLogins(servers.database()));
    }

    /** Makes a user, and the fields of its login. */
    private Map<String, Object> create(String user, InetSocketAddress where, List<String> grants, String base) {
        String password = UUID.randomUUID() + ANOTHER_KIND;
        try {
            servers.database().createUser(user, password);
            servers.database().ask(admin -> {
                try (Statement statement = admin.createStatement()) {
                    for (String grant : grants) {
                        statement.execute(grant.formatted(Stream.of(user, base, base + Setting.SUFFIX)
                                .map(servers.locking()::quoted).toArray()));
                    }
                    return user;
                }
            });
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return login(user, password, where);
    }

    private Map<String, Object> login(String user, String password, InetSocketAddress where) {
        Map<String, Object> secret = new LinkedHashMap<>();
        secret.put("engine", servers.locking().engine());
        secret.put("host", where.getHostString());
        secret.put("port", where.getPort());
        secret.put("username", user);
        secret.put("password", password);
        if (!servers.database().host().equals(where.getHostString())) {
            secret.put("sslhost", servers.database().host());
        }
        return secret;
    }

    @Override
    public String toString() {
        return setting.strategy() + " on " + server();
    }
}
