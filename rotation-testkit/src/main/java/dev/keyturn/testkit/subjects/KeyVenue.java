package dev.keyturn.testkit.subjects;

import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.schedules.Venue;

/** A provider that is started for some schedules: its accounts, and its addresses behind a wire, end with it. */
public record KeyVenue(KeyService service, KeySubject subject) implements Venue {
    @Override
    public void close() {
        service.close();
    }
}
