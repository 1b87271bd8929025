package dev.keyturn.testkit.providers;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What both forms of Twilio's API do with keys. */
final class TwilioKeys {
    private static final Pattern SID = Pattern.compile("SK[0-9a-fA-F]{32}");
    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 64;
    private static final int LARGEST_PAGE = 1000;
    private static final int USUAL_PAGE = 50;

    private final TwilioAccount account;

    /** @param next what the page that follows is asked for with, if one does */
    record Page(List<Key> keys, int size, int number, Optional<String> next) {}

    record Minted(Key key, Credential credential) {}

    TwilioKeys(TwilioAccount account) {
        this.account = account;
    }

    String accountSid() {
        return account.sid();
    }

    void require(Rights rights, String permission) {
        account.require(rights, permission);
    }

    Minted mint(Map<String, String> form, Rights rights) {
        if (account.isFull()) {
            throw TwilioError.TOO_MANY_KEYS.refused();
        }
        Credential credential = account.newCredential();
        return new Minted(account.keys.mint(credential, name(form).orElse(""), rights), credential);
    }

    Key find(Request request, String sid) {
        if (!SID.matcher(sid).matches()) {
            throw TwilioError.NO_SID.refused();
        }
        return account.keys.find(sid).orElseThrow(() -> TwilioError.notFound(request).refused());
    }

    Key change(Key key, Map<String, String> form, Rights rights) {
        String name = name(form).orElse(key.name());
        Instant now = account.keys.now();
        return account.keys.change(key.id(), old -> old.renamed(name, now).granted(rights, now));
    }

    Answer delete(Key key) {
        account.keys.revoke(key.id());
        return Answer.empty(204);
    }

    /** Newest first. */
    Page page(Map<String, String> query) {
        int size = number(query, "PageSize", USUAL_PAGE);
        if (size < 1 || size > LARGEST_PAGE) {
            throw TwilioError.TOO_LARGE_PAGE.refused();
        }
        List<Key> rest = account.keys.liveBefore(Optional.ofNullable(query.get("PageToken"))
                .filter(token -> token.length() > 2).map(token -> token.substring(2)).filter(account.keys::knows));
        List<Key> keys = rest.subList(0, Math.min(size, rest.size()));
        Optional<String> next = rest.size() > size ? Optional.of("PA" + keys.getLast().id()) : Optional.empty();
        return new Page(keys, size, number(query, "Page", 0), next);
    }

    private static int number(Map<String, String> query, String name, int usual) {
        try {
            return Integer.parseInt(query.getOrDefault(name, Integer.toString(usual)));
        } catch (NumberFormatException noNumber) {
            throw TwilioError.CONSTRAINT.refused();
        }
    }

    private static Optional<String> name(Map<String, String> form) {
        Optional<String> name = Optional.ofNullable(form.get("FriendlyName"));
        if (name.filter(given -> given.length() > LONGEST_NAME).isPresent()) {
            throw TwilioError.CONSTRAINT.refused();
        }
        return name;
    }

    /** What every answer tells of a key. */
    static Body told(Key key) {
        return new Body().with("sid", key.id())
                .with("friendly_name", Optional.of(key.name()).filter(name -> !name.isEmpty()))
                .with("date_created", RFC_2822.format(key.created()))
                .with("date_updated", RFC_2822.format(key.changed()));
    }
}
