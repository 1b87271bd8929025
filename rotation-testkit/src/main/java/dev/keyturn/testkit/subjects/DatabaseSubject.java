package dev.keyturn.testkit.subjects;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.contract.CaseGroup;
import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.Backend;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * One user of a database, changed in place, for the contract.
 *
 * @param setting how the user is set up, and what is expected of its rotation
 * @param rotator makes the function from its environment: the real one, or one with a fault planted in it
 */
public record DatabaseSubject(DatabaseServer database, Locking locking, Setting setting,
        Function<Map<String, String>, RotationHandler> rotator) implements Subject {

    /**
     * How a user is set up.
     *
     * @param strategy as the summary line is to call it
     * @param preparation statements of the administrator, {@code %s} being the user's quoted name
     * @param fields of the secret, beside those of a login
     */
    public record Setting(String strategy, Promise promise, String preparation, Map<String, Object> fields) {}

    @Override
    public String strategy() {
        return setting.strategy();
    }

    @Override
    public String server() {
        return database.version().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    @Override
    public Promise promise() {
        return setting.promise();
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(database.host(), database.port());
    }

    @Override
    public int atOnce(CaseGroup group) {
        return group == CaseGroup.GHOSTS ? locking.holdsAtOnce() : Subject.super.atOnce(group);
    }

    @Override
    public RotationHandler function(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("TLS_CA_FILE", database.certificate().toString());
        return rotator.apply(variables);
    }

    @Override
    public Account newAccount(InetSocketAddress where, Backend backend) {
        String user = "app-" + UUID.randomUUID().toString().substring(0, 23);
        String password = UUID.randomUUID().toString();
        create(user, password);
        Map<String, Object> secret =
                new LinkedHashMap<>(Map.of("engine", locking.engine(), "host", where.getHostString(),
                        "port", where.getPort(), "username", user, "password", password));
        secret.putAll(setting.fields());
        return new DatabaseAccount(database, locking, user, Json.write(secret));
    }

    private void create(String user, String password) {
        try (Connection admin = database.admin(); Statement statement = admin.createStatement()) {
            database.createUser(user, password);
            for (String sql : setting.preparation().formatted(locking.quoted(user)).split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
