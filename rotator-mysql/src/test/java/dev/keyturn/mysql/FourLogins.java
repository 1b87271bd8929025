package dev.keyturn.mysql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One client's logins to two accounts of one kind.
 *
 * @param surprise how they came, if that is not what they were asked to do
 * @param before   to one whose password was never rotated: what does not work there, no rotation has broken
 */
record FourLogins(ConsumerLogin before, ConsumerLogin current, ConsumerLogin previous, ConsumerLogin leaked,
        String surprise) {

    /** In the words of docs/consumers.md. */
    String cell() {
        if (!before.accepted()) {
            return "never";
        }
        return accepted() + (leaked.denied() ? "" : ", protocol error") + surprise;
    }

    private String accepted() {
        if (leaked.accepted()) {
            return "all";
        }
        if (current.accepted() && previous.accepted()) {
            return "both";
        }
        return current.accepted() ? "AWSCURRENT only" : previous.accepted() ? "AWSPREVIOUS only" : "neither";
    }

    /** The errors that are neither a success nor a clear refusal, each once. */
    List<String> unclear() {
        return Stream.of(before, current, previous, leaked).map(ConsumerLogin::unclear).flatMap(Optional::stream)
                .distinct().toList();
    }
}
