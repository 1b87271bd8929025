package dev.keyturn.mysql;

import dev.keyturn.database.Difference;
import dev.keyturn.database.Handover;
import dev.keyturn.database.IdleUser;
import dev.keyturn.database.Login;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The idle user of a pair: an account for every host that the active one has an account for. Neither product has
 * transactions for accounts, so what an interrupted run has left is compared anew.
 */
record IdleAccounts(Accounts accounts, Handover handover, Applied applied) implements IdleUser {
    /** What one round cannot do the next one may: ALL PRIVILEGES, once taken, leaves what it had covered to give. */
    private static final int ROUNDS = 4;

    /** Accounts that nobody has had yet are those of an interrupted first rotation. */
    @Override
    public boolean exists() throws SQLException {
        for (Account account : hosts().idle()) {
            if (!accounts.isUntouched(account)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void equalize() throws SQLException {
        for (Account account : hosts().absent(idle())) {
            applied.one(accounts.creation(account));
        }
        if (!handover.keepsSurplus()) {
            for (Account account : hosts().strange()) {
                applied.one(drop(account));
            }
        }
        for (Account account : hosts().paired()) {
            settle(account);
        }
    }

    private void settle(Account account) throws SQLException {
        Gap gap = gap(account);
        for (int round = 0; round < ROUNDS && !gap.isNone(); round++) {
            if (!handover.keepsSurplus()) {
                applied.take(gap.taking(), account);
            }
            applied.give(gap.giving(), account);
            for (String setting : gap.settings()) {
                applied.one(setting);
            }
            Gap left = gap(account);
            if (left.equals(gap)) {
                return;
            }
            gap = left;
        }
    }

    @Override
    public Difference difference() throws SQLException {
        Hosts hosts = hosts();
        List<String> missing = new ArrayList<>();
        List<String> surplus = new ArrayList<>(hosts.strange().stream().map(IdleAccounts::drop).toList());
        List<Gap> gaps = new ArrayList<>();
        for (Account account : hosts.absent(idle())) {
            missing.add(accounts.creation(account));
            gaps.add(Gap.ofNew(account, accounts.standing(twin(account))));
        }
        for (Account account : hosts.paired()) {
            gaps.add(gap(account));
        }
        for (Gap gap : gaps) {
            gap.taking().forEach(batch -> surplus.add(batch.sql()));
            gap.giving().forEach(batch -> missing.add(batch.sql()));
            missing.addAll(gap.settings());
        }
        return new Difference(missing, surplus);
    }

    /** The last ALTER USER is the one that matters: nobody gets in by an account that is to stay locked. */
    @Override
    public void admit(Login wanted) throws SQLException {
        Hosts hosts = hosts();
        accounts.endOlder(hosts.idle());
        Map<Lock, List<String>> changes = new EnumMap<>(Lock.class);
        for (Account account : hosts.idle()) {
            boolean hasTwin = hosts.hasTwin(account);
            Standing standing = accounts.standing(hasTwin ? twin(account) : account);
            changes.computeIfAbsent(hasTwin ? Lock.of(standing) : Lock.AS_IT_IS, lock -> new ArrayList<>())
                    .add(accounts.identified(account, standing.plugin(), wanted));
        }
        for (Map.Entry<Lock, List<String>> change : changes.entrySet()) {
            accounts.alter(String.join(", ", change.getValue()) + change.getKey().clause);
        }
        accounts.requireChanged(hosts.idle(), wanted);
        for (Account account : hosts.paired()) {
            accounts.mendAfterChange(account, twin(account));
        }
    }

    private Gap gap(Account account) throws SQLException {
        return Gap.of(account, accounts.standing(account), accounts.standing(twin(account)), applied.gone());
    }

    private Account twin(Account account) {
        return new Account(handover.active().username(), account.host());
    }

    private Hosts hosts() throws SQLException {
        return Hosts.of(accounts, handover.active().username(), idle());
    }

    private String idle() {
        return handover.idle().username();
    }

    private static String drop(Account account) {
        return "DROP USER " + account.quoted();
    }

    /** In the order in which accounts are changed. */
    private enum Lock {
        CLOSED(" ACCOUNT LOCK"), AS_IT_IS(""), OPEN(" ACCOUNT UNLOCK");

        private final String clause;

        Lock(String clause) {
            this.clause = clause;
        }

        private static Lock of(Standing twin) {
            return twin.locked() ? CLOSED : OPEN;
        }
    }
}
