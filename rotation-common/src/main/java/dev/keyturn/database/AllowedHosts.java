package dev.keyturn.database;

import dev.keyturn.RotationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The hosts that a function may log in at. It exists so that a function for production never touches another
 * environment's database, whatever a secret says.
 *
 * @param patterns names, or {@code *.} and what a name has to end with, in lower case; none allow every host
 */
public record AllowedHosts(List<String> patterns) {
    /** No limit. */
    public static final AllowedHosts ALL = new AllowedHosts(List.of());
    private static final String SETTING = "ALLOWED_HOSTS";
    private static final Pattern PATTERN = Pattern.compile("(\\*\\.)?(" + Login.HOST.pattern() + ")");

    public AllowedHosts {
        patterns = List.copyOf(patterns);
    }

    /**
     * Reads {@code ALLOWED_HOSTS}, patterns with commas between them.
     *
     * @throws RotationException.Malformed if one can be no pattern: a mistyped one must not go unnoticed
     */
    public static AllowedHosts fromEnvironment(Map<String, String> environment) {
        List<String> patterns = Arrays.stream(environment.getOrDefault(SETTING, "").split(","))
                .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT)).filter(pattern -> !pattern.isEmpty())
                .toList();
        if (!patterns.stream().allMatch(pattern -> PATTERN.matcher(pattern).matches())) {
            throw new RotationException.Malformed("SETTING",
                    "The variable " + SETTING + " holds something else than hosts.",
                    "Write each as db.example.com or *.example.com, with commas between them.");
        }
        return new AllowedHosts(patterns);
    }

    /** Returns normally if one may log in there. */
    void require(String host) {
        if (!patterns.isEmpty() && patterns.stream().noneMatch(pattern -> matches(pattern, host))) {
            throw new RotationException.Refused("HOST_NOT_ALLOWED",
                    "The host " + host + " is none of those at which this function may log in.",
                    "Have the function of that host's environment rotate the secret, or add the host to "
                            + SETTING + ".");
        }
    }

    private static boolean matches(String pattern, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return pattern.startsWith("*") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }
}
