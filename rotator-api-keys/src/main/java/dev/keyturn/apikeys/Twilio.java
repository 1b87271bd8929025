package dev.keyturn.apikeys;

import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.iam.v1.ApiKey;
import com.twilio.rest.iam.v1.GetApiKeys;
import com.twilio.rest.iam.v1.NewApiKey;
import com.twilio.rest.iam.v1.NewApiKeyCreator;
import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Twilio's standard and restricted API keys, in secrets with the field names of AWS's own rotation of them.
 *
 * @see <a href="https://www.twilio.com/docs/iam/api-keys/keys-in-the-iam-api">Twilio's API keys</a>
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/mes-partner-TwilioApiKey.html">AWS's
 *     fields</a>
 */
record Twilio(Http http, Endpoint endpoint) implements KeyProvider {
    private static final String NAME = "Twilio";
    private static final String KEY = "apiKeySid";
    private static final String KEY_SECRET = "apiKeySecret";
    private static final String ACCOUNT = "accountSid";
    private static final String ADMIN_KEY = "adminKeySid";
    private static final String TEST_CALL = "validationUrl";
    /** The most that Twilio puts on a page. */
    private static final long PAGE = 1000;
    private static final int TOO_MANY_KEYS = 70151;

    @Override
    public Set<String> keyFields() {
        return Set.of(KEY, KEY_SECRET);
    }

    @Override
    public String idOf(Secret secret) {
        secret.fields().text(KEY_SECRET);
        testCall(secret.fields()); // before a key is made that could not be tested
        return sid(secret.fields(), KEY, "SK");
    }

    @Override
    public List<Key> keys(Account account) {
        String accountSid = sid(account.secret().fields(), ACCOUNT, "AC");
        return calls(account).again("list the keys", understood(() -> {
            List<Key> keys = new ArrayList<>();
            for (GetApiKeys key : GetApiKeys.reader(accountSid).setPageSize(PAGE).read(administrator(account))) {
                keys.add(new Key(key.getSid(), Objects.requireNonNullElse(key.getFriendlyName(), "")));
            }
            return keys;
        }));
    }

    @Override
    public Secret mint(Account account, String name) {
        Secret.Fields secret = account.secret().fields();
        Optional<Object> policy = policyOfCurrent(account);
        NewApiKeyCreator creator = NewApiKey.creator(sid(secret, ACCOUNT, "AC")).setFriendlyName(name);
        policy.ifPresent(rights -> creator.setKeyType("restricted").setPolicy(rights));
        NewApiKey key =
                calls(account).once("make a key", understood(() -> whole(made(account, creator))));
        Rights.requireSame(policy, Optional.ofNullable(key.getPolicy()), () -> revoke(account, key.getSid()));
        return secret.with(KEY, key.getSid()).with(KEY_SECRET, key.getSecret());
    }

    @Override
    public void revoke(Account account, String id) {
        calls(account).finds("revoke a key", () -> ApiKey.deleter(id).delete(administrator(account)));
    }

    @Override
    public boolean accepts(Account account) {
        Secret.Fields fields = account.secret().fields();
        TwilioRestClient client = client(idOf(fields), fields.text(KEY_SECRET), account.deadline());
        String url = testCall(fields);
        return calls(account).accepts(() -> client.request(new Request(HttpMethod.GET, url)));
    }

    /** Empty for a standard key, which may do everything but manage keys. */
    private Optional<Object> policyOfCurrent(Account account) {
        String id = idOf(account.secret());
        return calls(account).again("tell the current key's rights", understood(() -> {
            try {
                return Optional.ofNullable(ApiKey.fetcher(id).fetch(administrator(account)).getPolicy());
            } catch (Failure.Refusal refusal) {
                throw refusal.status() == Failure.Refusal.NOT_THERE ? Rights.ofNobody(NAME) : refusal;
            }
        }));
    }

    private NewApiKey made(Account account, NewApiKeyCreator creator) {
        try {
            return creator.create(administrator(account));
        } catch (Failure.Refusal refusal) {
            throw TwilioTransport.hasCode(TOO_MANY_KEYS, refusal) ? new RotationException.Refused("KEY_LIMIT",
                    "The Twilio account has as many keys as it may have, so there is no room for a new one.",
                    "Revoke keys that nobody uses.") : refusal;
        }
    }

    private static NewApiKey whole(NewApiKey key) {
        if (key.getSid() == null || key.getSecret() == null) {
            throw new Failure.Gibberish();
        }
        return key;
    }

    private static String testCall(Secret.Fields fields) {
        String url = fields.find(TEST_CALL).orElseGet(() -> "https://api.twilio.com/2010-04-01/Accounts/"
                + sid(fields, ACCOUNT, "AC") + "/Messages.json?PageSize=1");
        if (!url.matches("https://[a-z0-9-]+\\.twilio\\.com/[A-Za-z0-9._~/?&=%-]*")) {
            throw Secret.Fields.malformed(TEST_CALL, "is not an HTTPS address at twilio.com");
        }
        return url;
    }

    /** A Main key, as AWS's type TwilioMainApiKey has it, or the account's Auth Token, as TwilioAuthToken has it. */
    private TwilioRestClient administrator(Account account) {
        return account.administrator(secret -> {
            Secret.Fields fields = secret.fields();
            if (!sid(fields, ACCOUNT, "AC").equals(account.secret().fields().text(ACCOUNT))) {
                throw new RotationException.Refused("ADMIN_ELSEWHERE",
                        "The administrator's secret is for another Twilio account than the key's.",
                        "Name the secret of an administrator of the account in \"accountSid\".");
            }
            return fields.find(ADMIN_KEY)
                    .map(key -> client(sid(fields, ADMIN_KEY, "SK"), fields.text("adminKeySecret"), account.deadline()))
                    .orElseGet(() -> client(fields.text(ACCOUNT), fields.text("authToken"), account.deadline()));
        });
    }

    private TwilioRestClient client(String name, String password, Deadline deadline) {
        return new TwilioRestClient.Builder(name, password)
                .httpClient(new TwilioTransport(http, endpoint, deadline)).build();
    }

    private static String sid(Secret.Fields fields, String field, String kind) {
        String sid = fields.text(field);
        if (!sid.matches(kind + "[0-9a-fA-F]{32}")) {
            throw Secret.Fields.malformed(field, "is not " + kind + " and 32 hexadecimal digits");
        }
        return sid;
    }

    /** Whatever twilio-java itself throws, and it does not check what it reads, is about an answer of another shape. */
    private static <T> Supplier<T> understood(Supplier<T> call) {
        return () -> {
            try {
                return call.get();
            } catch (Failure | RotationException ours) {
                throw ours;
            } catch (RuntimeException unread) {
                throw new Failure.Gibberish();
            }
        };
    }

    private static Calls calls(Account account) {
        return new Calls(NAME, account.deadline());
    }
}
