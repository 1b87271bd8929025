package dev.keyturn.testkit.query;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An AWS Security Token Service for tests: it lets whoever signs rightly assume the roles that it knows. The keys that
 * it gives begin as AWS's temporary ones do, and name the account of the role, by which the emulator of Secrets Manager
 * knows whose they are.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public final class FakeSts implements Service, AutoCloseable {
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::([0-9]{12}):role/[\\w+=,.@/-]+");

    private final QueryServer server;
    private final List<String> roles = new CopyOnWriteArrayList<>();
    private final List<String> sessions = new CopyOnWriteArrayList<>();

    private FakeSts(String secretAccessKey) {
        server = QueryServer.start(this, secretAccessKey);
    }

    /**
     * Starts one that knows no role.
     *
     * @param secretAccessKey that callers have to sign with
     */
    public static FakeSts start(String secretAccessKey) {
        return new FakeSts(secretAccessKey);
    }

    /** Makes a role known, whose trust policy names the caller. */
    public FakeSts with(String roleArn) {
        roles.add(roleArn);
        return this;
    }

    /** What the setting STS_ENDPOINT takes. */
    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public SortedMap<String, Integer> calls() {
        return server.calls();
    }

    /** The names of the sessions so far. */
    public List<String> sessions() {
        return List.copyOf(sessions);
    }

    /** What stands between callers and the service. */
    public QueryServer server() {
        return server;
    }

    /** The id of the key that whoever assumes a role of the account gets. */
    public static String keyOf(String account) {
        return "ASIA" + account;
    }

    @Override
    public String name() {
        return "sts";
    }

    @Override
    public String namespace() {
        return "https://sts.amazonaws.com/doc/2011-06-15/";
    }

    @Override
    public Reply answer(Caller caller, Map<String, String> parameters) {
        String session = parameters.getOrDefault("RoleSessionName", "");
        if (!parameters.getOrDefault("Action", "").equals("AssumeRole")) {
            return new Reply(400, "InvalidAction");
        }
        if (!session.matches("[\\w+=,.@-]{2,64}") || !parameters.getOrDefault("Version", "").equals("2011-06-15")) {
            return new Reply(400, "ValidationError");
        }
        Optional<Matcher> role = roles.stream().filter(parameters.getOrDefault("RoleArn", "")::equals)
                .map(ROLE::matcher).filter(Matcher::matches).findFirst();
        if (role.isEmpty()) {
            return new Reply(403, "AccessDenied");
        }
        sessions.add(session);
        return new Reply(200, credentials(role.get().group(1)));
    }

    private static String credentials(String account) {
        return """
                <AssumedRoleUser><Arn>any</Arn></AssumedRoleUser><Credentials><AccessKeyId>%s</AccessKeyId>
                <SecretAccessKey>canary-of-a-key</SecretAccessKey><SessionToken>canary-of-a-session</SessionToken>
                <Expiration>2038-01-19T03:14:07Z</Expiration></Credentials>""".formatted(keyOf(account));
    }

    @Override
    public void close() {
        server.close();
    }
}
