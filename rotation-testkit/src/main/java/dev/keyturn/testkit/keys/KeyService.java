package dev.keyturn.testkit.keys;

import dev.keyturn.testkit.providers.Caller;
import dev.keyturn.testkit.providers.Credential;
import dev.keyturn.testkit.providers.ProviderAccount;
import dev.keyturn.testkit.providers.ProviderFake;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.providers.Wire;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A provider that runs on loopback, with what its people write into secrets. */
public abstract class KeyService implements AutoCloseable {
    /** What a person calls a key that Keyturn may revoke once it is superseded. */
    public static final String ADOPTED = "keyturn:adopted";

    /** As the field "provider" has it. */
    public abstract String name();

    /** What is rotated there, where that can be several things. */
    public String label() {
        return name();
    }

    /** What the field "strategy" would have. */
    public String strategy() {
        return "overlapping-keys";
    }

    /** The field that names the other secret that a rotation reads. */
    String companion() {
        return "adminSecretArn";
    }

    /** Whoever does what no API does; empty where the function does all. */
    public Optional<Operator> operator(KeyedAccount owner) {
        return Optional.empty();
    }

    /** What the field "supersedes" has for a key. */
    public String supersedes(Credential key) {
        return key.id();
    }

    /** The function's variable that names its address. */
    public abstract String setting();

    /** An account, and in it a key that an application has and that was handed over to Keyturn. */
    public final KeyedAccount newAccount() {
        return newAccount(enough());
    }

    /** The same with rights of one's choosing. */
    public final KeyedAccount newAccount(Rights rights) {
        ProviderAccount account = open(rights);
        return new KeyedAccount(this, account, account.add(ADOPTED, rights), rights);
    }

    public final URI url() {
        return fake().url();
    }

    /** The same provider with something in between. */
    public final URI urlBehind(Wire wire) {
        return fake().urlBehind(wire);
    }

    /** Makes the call that an application makes, once and on a new connection. @return the status */
    public int use(String secret) throws IOException {
        HttpURLConnection call = (HttpURLConnection) url().resolve(path(secret)).toURL().openConnection();
        call.setRequestProperty("User-Agent", Caller.READER_AGENT);
        call.setRequestProperty("Connection", "close");
        call.setRequestProperty("Authorization", authorization(secret));
        try {
            if (form(secret).isPresent()) {
                call.setDoOutput(true);
                call.getOutputStream().write(form(secret).get().getBytes(StandardCharsets.UTF_8));
            }
            return call.getResponseCode();
        } finally {
            call.disconnect();
        }
    }

    /** What an application needs and no more. */
    abstract Rights enough();

    abstract ProviderFake<?> fake();

    abstract ProviderAccount open(Rights rights);

    /** The fields of a secret with this key. */
    abstract Map<String, Object> secret(ProviderAccount account, Credential key);

    /** The fields of the administrator's secret, or of what else a rotation reads. */
    abstract Map<String, Object> administrator(ProviderAccount account);

    /** The key in a secret. */
    public abstract Credential held(String secret);

    /** The path of the call that an application makes. */
    abstract String path(String secret);

    String authorization(String secret) {
        return authorization(held(secret));
    }

    String authorization(Credential key) {
        throw new IllegalStateException("it takes the whole secret");
    }

    /** What an application sends along; empty where it only asks. */
    Optional<String> form(String secret) {
        return Optional.empty();
    }

    /** As Keyturn makes one of a value that has no id. */
    static String fingerprint(String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public final String toString() {
        return label();
    }

    @Override
    public final void close() {
        fake().close();
    }
}
