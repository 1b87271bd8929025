package dev.keyturn.mysql;

import java.util.Locale;
import java.util.Optional;

/**
 * How a program's login ended.
 *
 * @param output of one that went well: the client's version, and as whom the server knows it
 */
record ConsumerLogin(String user, int status, String output) {
    boolean accepted() {
        return status == 0 && output.endsWith("\n" + user + "@%");
    }

    /** The only refusal that tells an application to read the secret again. */
    boolean denied() {
        return status != 0 && output.toLowerCase(Locale.ROOT).contains("access denied");
    }

    Optional<String> version() {
        return output.lines().findFirst().filter(line -> accepted());
    }

    /** The line of a stack trace that says most: the last one that names an error, if there is one. */
    Optional<String> unclear() {
        return accepted() || denied()
                ? Optional.empty()
                : output.lines().filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                        .reduce((one, next) -> next).map(String::strip)
                        .or(() -> Optional.of("exit status " + status));
    }
}
