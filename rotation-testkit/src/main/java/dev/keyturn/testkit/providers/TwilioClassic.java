package dev.keyturn.testkit.providers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code api.twilio.com/2010-04-01}: keys, of which it makes Standard ones only and says nothing about it, and a few
 * reads to try a key with.
 *
 * @see <a href="https://www.twilio.com/docs/iam/api-keys/keys-resource">REST API Key resource</a>
 */
final class TwilioClassic {
    static final String ACCOUNTS = "/2010-04-01/Accounts/";

    private static final Pattern PATH = Pattern.compile(ACCOUNTS + "([^/.]+)(?:/(.+))?\\.json");
    private static final Map<String, String> READS = Map.of(
            "Messages", "/twilio/messaging/messages/list",
            "Calls", "/twilio/voice/calls/list");

    private final TwilioKeys keys;

    TwilioClassic(TwilioKeys keys) {
        this.keys = keys;
    }

    /** The account that the path is under. */
    static Optional<String> account(Request request) {
        return Optional.of(PATH.matcher(request.path())).filter(Matcher::matches).map(path -> path.group(1));
    }

    Answer answer(Request request, Rights rights) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw TwilioError.notFound(request).refused();
        }
        String resource = Optional.ofNullable(path.group(2)).orElse("");
        if (resource.equals("Keys") || resource.startsWith("Keys/")) {
            return aboutKeys(request, rights, resource);
        }
        if (!request.method().equals("GET")) {
            throw TwilioError.NOT_ALLOWED.refused();
        }
        return resource.isEmpty() ? account(rights) : read(request, rights, resource);
    }

    private Answer aboutKeys(Request request, Rights rights, String resource) {
        Operation operation = Operation.of(request);
        keys.require(rights, TwilioIam.permission(operation));
        String sid = resource.substring(resource.indexOf('/') + 1);
        return switch (operation) {
            case CREATE_KEY -> create(request);
            case LIST_KEYS -> list(request, resource);
            case FETCH_KEY -> Answer.json(200, TwilioKeys.told(keys.find(request, sid)).fields());
            case UPDATE_KEY -> Answer.json(200, TwilioKeys.told(update(request, sid)).fields());
            case DELETE_KEY -> keys.delete(keys.find(request, sid));
            case USE_KEY -> throw TwilioError.notFound(request).refused();
        };
    }

    private Answer create(Request request) {
        TwilioKeys.Minted minted = keys.mint(request.form(), Rights.standard());
        return Answer.json(201, TwilioKeys.told(minted.key()).with("secret", minted.credential().secret()).fields());
    }

    private Key update(Request request, String sid) {
        Key key = keys.find(request, sid);
        return keys.change(key, request.form(), key.rights());
    }

    private Answer list(Request request, String resource) {
        TwilioKeys.Page page = keys.page(request.query());
        List<?> entries = page.keys().stream().map(key -> TwilioKeys.told(key).fields()).toList();
        return Answer.json(200, page(page, resource).with("keys", entries).fields());
    }

    /** An account may be read by whoever manages it. */
    private Answer account(Rights rights) {
        keys.require(rights, "/twilio/iam/accounts/read");
        return Answer.json(200, new Body().with("sid", keys.accountSid()).with("friendly_name", "Keyturn's")
                .with("status", "active").with("type", "Full").fields());
    }

    /** A list in which there is nothing. */
    private Answer read(Request request, Rights rights, String resource) {
        String permission = Optional.ofNullable(READS.get(resource))
                .orElseThrow(() -> TwilioError.notFound(request).refused());
        keys.require(rights, permission);
        int size = keys.page(request.query()).size();
        TwilioKeys.Page nothing = new TwilioKeys.Page(List.of(), size, 0, Optional.empty());
        String name = resource.toLowerCase(Locale.ROOT);
        return Answer.json(200, page(nothing, resource).with(name, List.of()).fields());
    }

    private Body page(TwilioKeys.Page page, String resource) {
        String here = ACCOUNTS + keys.accountSid() + "/" + resource + ".json?PageSize=" + page.size();
        int start = page.number() * page.size();
        return new Body().with("page", page.number()).with("page_size", page.size())
                .with("start", start).with("end", Math.max(start, start + page.keys().size() - 1))
                .with("first_page_uri", here + "&Page=0").with("previous_page_uri", Optional.empty())
                .with("uri", here + "&Page=" + page.number())
                .with("next_page_uri",
                        page.next().map(token -> here + "&Page=" + (page.number() + 1) + "&PageToken=" + token));
    }
}
