package dev.keyturn.testkit.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What MySQL and MariaDB do not share: where their programs come from, and some options. All else is the same, because
 * both come from one program, mysqld.
 */
sealed interface MysqldKind permits MySqlKind, MariaDbKind {

    /** In a home, the statements that complete a data directory. */
    String BOOTSTRAP = "bootstrap.sql";

    String product();

    /** The jar's name and version. */
    String origin();

    /** Debian's packages of the libraries that the program needs. */
    String packages();

    /** Writes the programs and {@link #BOOTSTRAP} into a home. */
    void unpack(Path home) throws IOException;

    /** The server in a home that has been filled. */
    Path program(Path home);

    /** What makes the server write a data directory, from an empty one and {@link #BOOTSTRAP}, instead of serving. */
    List<String> bootstrap(Path home);

    /** What else this server must be told, whatever it does. */
    List<String> options();
}
