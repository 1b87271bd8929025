package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The statements between two accounts. */
class GapTest {
    private static final Account IDLE = new Account("it's", "%");

    @Test
    void oneStatementGivesOrTakesAllThatIsOnOneObject() {
        Gap gap = gap(Set.of(privilege("INSERT"), privilege("DROP")),
                Set.of(privilege("SELECT"), privilege("SELECT (`a`)"), privilege("GRANT OPTION")));
        assertThat(sql(gap.giving()))
                .containsExactly("GRANT SELECT (`a`), SELECT ON `t` TO 'it''s'@'%' WITH GRANT OPTION");
        assertThat(sql(gap.taking())).containsExactly("REVOKE DROP, INSERT ON `t` FROM 'it''s'@'%'");
    }

    @Test
    void whoHasAllHasEveryOtherAndThoseAreNoSurplusOfWhomAllIsGiven() {
        assertThat(gap(Set.of(privilege("ALL PRIVILEGES")), Set.of(privilege("SELECT"))).missing()).isEmpty();
        assertThat(gap(Set.of(privilege("SELECT")), Set.of(privilege("ALL PRIVILEGES"))).surplus()).isEmpty();
        assertThat(sql(gap(Set.of(), Set.of(privilege("ALL PRIVILEGES"), privilege("GRANT OPTION"))).giving()))
                .containsExactly("GRANT ALL PRIVILEGES ON `t` TO 'it''s'@'%'",
                        "GRANT USAGE ON `t` TO 'it''s'@'%' WITH GRANT OPTION");
    }

    @Test
    void whoHasAllOnOneObjectHasNothingOnAnother() {
        Right elsewhere = new Right.Privilege("SELECT", "`u`", false);
        assertThat(gap(Set.of(privilege("ALL PRIVILEGES")), Set.of(elsewhere)).missing()).containsExactly(elsewhere);
    }

    @Test
    void accountThatDoesNotExistLacksTheRightsAndNotYetTheSettings() {
        Standing wanted = new Standing(Set.of(privilege("SELECT")),
                List.of(Standing.Setting.altered("REQUIRE SSL")), true, "");
        assertThat(Gap.ofNew(IDLE, wanted)).isEqualTo(
                new Gap(IDLE, List.of(privilege("SELECT")), List.of(), List.of()));
    }

    @Test
    void optionsOfRolesAreTakenWithTheRole() {
        Gap gap = gap(Set.of(new Right.Role("`r`", true)), Set.of(new Right.Role("`r`", false)));
        assertThat(sql(gap.taking())).containsExactly("REVOKE `r` FROM 'it''s'@'%'");
        assertThat(gap.missing()).isEmpty();
    }

    @Test
    void toLackARestrictionIsASurplus() {
        Right restriction = new Right.Restriction("INSERT", "`s`.*");
        assertThat(gap(Set.of(), Set.of(restriction)).giving()).isEmpty();
        assertThat(gap(Set.of(restriction), Set.of()).taking()).isEmpty();
        assertThat(sql(gap(Set.of(), Set.of(restriction)).taking()))
                .containsExactly("REVOKE INSERT ON `s`.* FROM 'it''s'@'%'");
        assertThat(sql(gap(Set.of(restriction), Set.of()).giving()))
                .containsExactly("GRANT INSERT ON `s`.* TO 'it''s'@'%'");
    }

    @Test
    void aLockIsCopiedAndTheLackOfOneIsNot() {
        Standing open = new Standing(Set.of(), List.of(Standing.Setting.altered("REQUIRE SSL")), false, "");
        Standing locked = new Standing(Set.of(), List.of(Standing.Setting.altered("REQUIRE NONE")), true, "");
        assertThat(Gap.of(IDLE, open, locked, Set.of()).settings()).containsExactly(
                "ALTER USER 'it''s'@'%' REQUIRE NONE", "ALTER USER 'it''s'@'%' ACCOUNT LOCK");
        assertThat(Gap.of(IDLE, locked, open, Set.of()).settings())
                .containsExactly("ALTER USER 'it''s'@'%' REQUIRE SSL");
    }

    private static Gap gap(Set<Right> held, Set<Right> wanted) {
        return Gap.of(IDLE, new Standing(held, List.of(), false, ""), new Standing(wanted, List.of(), false, ""),
                Set.of());
    }

    private static List<String> sql(List<Batch> batches) {
        return batches.stream().map(Batch::sql).toList();
    }

    private static Right privilege(String name) {
        return new Right.Privilege(name, "`t`", false);
    }
}
