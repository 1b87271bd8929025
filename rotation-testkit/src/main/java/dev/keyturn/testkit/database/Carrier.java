package dev.keyturn.testkit.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dependency from whose jar nothing is used but the programs of a server. It exists to say in one sentence which
 * dependency is missing, and to tell one version of it from another.
 *
 * @param product    the server's name
 * @param dependency group and artifact of the jar
 * @param directory  where in the jar the programs are, with a slash at its end; empty for its root
 */
record Carrier(String product, String dependency, String directory) {

    private static final Pattern JAR = Pattern.compile("([^/]+)\\.jar!/");

    /** @throws IllegalStateException if the dependency is not on the class path */
    InputStream open(String name) throws IOException {
        return find(name).openStream();
    }

    /** The jar's name with its version, by which unpacked programs are known again. */
    String jar(String nameInJar) {
        Matcher jar = JAR.matcher(find(nameInJar).toString());
        return jar.find() ? jar.group(1) : dependency.replace(':', '-');
    }

    private URL find(String name) {
        return Optional.ofNullable(Carrier.class.getResource("/" + directory + name))
                .orElseThrow(() -> new IllegalStateException(
                        "the class path must hold the programs of " + product + ": " + dependency));
    }
}
