package dev.keyturn.mysql;

import dev.keyturn.RotationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a MariaDB account proves who it is: any one of several alternatives.
 *
 * @see <a
 *     href="https://mariadb.com/docs/server/reference/sql-statements/account-management-sql-statements/create-user">
 *     CREATE USER</a>
 */
record Authentication(List<Alternative> alternatives) {
    private static final String NATIVE = "mysql_native_password";
    /** Whatever checks a password, although Keyturn sets those of one only. */
    private static final Set<String> PASSWORDS =
            Set.of(NATIVE, "mysql_old_password", "ed25519", "parsec", "caching_sha2_password");
    private static final String NAME = "(?:`(?:[^`]|``)*`|'(?:[^']|'')*'|[^`'@ ]+)";
    private static final Pattern BEGINNING = Pattern.compile("(?s)CREATE USER " + NAME + "@" + NAME + "(?<rest>.*)");
    private static final Pattern ONE_PASSWORD = Pattern.compile("(?s) IDENTIFIED BY PASSWORD '(?<hash>[^']*)'.*");
    private static final Pattern ALTERNATIVE =
            Pattern.compile("\\G(?: IDENTIFIED VIA| OR) (?<plugin>\\w+)(?: USING '(?<hash>(?:[^'\\\\]|''|\\\\.)*)')?");

    /**
     * One way in.
     *
     * @param proof what the plugin keeps, a hash of the password for example, as SHOW CREATE USER writes it
     */
    record Alternative(String plugin, Optional<String> proof) {
        boolean isPassword() {
            return plugin.equals(NATIVE);
        }

        private String sql() {
            return plugin + proof.map(kept -> " USING '" + kept + "'").orElse("");
        }
    }

    Authentication {
        alternatives = List.copyOf(alternatives);
    }

    static Authentication of(Connection connection, Account account) throws SQLException {
        return parse(Sql.rows(connection, "SHOW CREATE USER " + account.quoted()).getFirst().getFirst());
    }

    static Authentication parse(String createUser) {
        Matcher beginning = BEGINNING.matcher(createUser);
        if (!beginning.matches()) {
            throw new RotationException.Refused("AUTHENTICATION",
                    "The server describes the account in an unknown form.",
                    "Please report it, with the version of the server.");
        }
        String rest = beginning.group("rest");
        Matcher one = ONE_PASSWORD.matcher(rest);
        if (one.matches()) {
            return new Authentication(List.of(new Alternative(NATIVE, Optional.of(one.group("hash")))));
        }
        List<Alternative> found = new ArrayList<>();
        for (Matcher next = ALTERNATIVE.matcher(rest); next.find();) {
            found.add(new Alternative(next.group("plugin"), Optional.ofNullable(next.group("hash"))));
        }
        return new Authentication(found);
    }

    /** This password, and whatever else lets the account in that is no password of any kind. */
    Authentication withPasswordOnly(String password) {
        return new Authentication(Stream.concat(
                Stream.of(new Alternative(NATIVE, Optional.of(hash(password)))),
                alternatives.stream().filter(way -> !PASSWORDS.contains(way.plugin()))).toList());
    }

    /** These passwords, the first one first, and whatever else lets the account in that is no password. */
    Authentication withPasswords(String... passwords) {
        return new Authentication(Stream.concat(
                Stream.of(passwords).map(password -> new Alternative(NATIVE, Optional.of(hash(password)))),
                alternatives.stream().filter(way -> !way.isPassword())).toList());
    }

    boolean beginsWith(String password) {
        return passwords().findFirst().filter(first -> first.proof().equals(Optional.of(hash(password)))).isPresent();
    }

    boolean accepts(String password) {
        return passwords().anyMatch(way -> way.proof().equals(Optional.of(hash(password))));
    }

    /** Whether there is no way in but by a password that this class knows the hash of. */
    boolean hasPasswordsOnly() {
        return alternatives.stream().allMatch(Alternative::isPassword);
    }

    Stream<Alternative> passwords() {
        return alternatives.stream().filter(Alternative::isPassword);
    }

    /** The clause of ALTER USER. */
    String sql() {
        return "IDENTIFIED VIA " + alternatives.stream().map(Alternative::sql).collect(Collectors.joining(" OR "));
    }

    /**
     * What the plugin keeps of a password: SHA-1 of SHA-1.
     *
     * @see <a href="https://mariadb.com/kb/en/authentication-plugin-mysql_native_password/">mysql_native_password</a>
     */
    static String hash(String password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            byte[] twice = sha.digest(sha.digest(password.getBytes(StandardCharsets.UTF_8)));
            return "*" + HexFormat.of().withUpperCase().formatHex(twice);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    /** Plugins only: hashes are as good as passwords to whoever wants to guess. */
    @Override
    public String toString() {
        return alternatives.stream().map(Alternative::plugin).toList().toString();
    }
}
