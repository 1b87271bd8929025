package dev.keyturn.testkit.providers;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A provider on a free loopback port, with as many accounts as tests want. It tells by what a request brings whose it
 * is, as the provider does.
 *
 * @param <A> its accounts
 */
public abstract sealed class ProviderFake<A extends ProviderAccount> implements AutoCloseable
        permits FakeTwilio, FakeSendGrid, FakeStripe, FakeOauth {
    private final List<A> accounts = new CopyOnWriteArrayList<>();
    private final List<HttpFront> behindWires = new CopyOnWriteArrayList<>();
    private final Ledger strangers = new Ledger();
    private final HttpFront front = new HttpFront(this::serve);

    /** What is to be put in the place of the provider's own scheme, host and port. */
    public URI url() {
        return front.url();
    }

    /** Another address of the same provider, with something in between. Whoever is careful makes one for each test. */
    public URI urlBehind(Wire wire) {
        HttpFront behind = new HttpFront(request -> wire.carry(request, () -> serve(request)));
        behindWires.add(behind);
        return behind.url();
    }

    /** The latest 1,000 requests of a caller that no account can be found for, oldest first; all were refused. */
    public List<Exchange> strangers(Caller caller) {
        return strangers.exchanges(caller);
    }

    final A open(A account) {
        accounts.add(account);
        return account;
    }

    /** What everybody gets who is nobody. */
    abstract Answer unknown();

    private Optional<Answer> serve(Request request) {
        return accounts.stream().filter(account -> account.isMeantBy(request)).findFirst()
                .map(account -> account.serve(request)).orElseGet(() -> refused(request));
    }

    private Optional<Answer> refused(Request request) {
        Optional<Answer> answer = Optional.of(unknown());
        strangers.add(new Exchange(Caller.of(request), request, answer));
        return answer;
    }

    @Override
    public void close() {
        front.close();
        behindWires.forEach(HttpFront::close);
    }
}
