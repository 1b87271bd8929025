package dev.keyturn.apikeys;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What SendGrid says and is told about keys. */
record SendGridAnswer(JsonAnswer answer) {
    /** SendGrid adds these to a key by itself, and refuses to be asked for them. */
    private static final Predicate<String> ADDED_BY_ITSELF =
            Pattern.compile("2fa_.*|sender_verification_.*").asMatchPredicate();

    /**
     * A key that has just been made.
     *
     * @param value the key itself, which is never shown again
     */
    record Minted(String id, String value, Set<String> scopes) {
        @Override
        public String toString() {
            return id;
        }
    }

    static SendGridAnswer read(String text) {
        return new SendGridAnswer(JsonAnswer.read(text));
    }

    /** What asks for a key. */
    static String asked(String name, Set<String> scopes) {
        return JsonAnswer.write(Map.of("name", name, "scopes", List.copyOf(scopes)));
    }

    List<Key> keys() {
        return answer.objects("result").map(key -> new Key(key.text("api_key_id"), key.text("name"))).toList();
    }

    Minted minted() {
        return new Minted(answer.text("api_key_id"), answer.text("api_key"), scopes());
    }

    /** Of one key, which is the answer itself or, as the specification has it, the one result in it. */
    Set<String> scopes() {
        return (answer.has("result") ? answer.objects("result") : Stream.of(answer))
                .flatMap(key -> key.texts("scopes"))
                .filter(ADDED_BY_ITSELF.negate())
                .collect(Collectors.toSet());
    }
}
