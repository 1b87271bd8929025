package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.RotationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as servers have written them. */
class GrantLineTest {
    private static final Account APP = new Account("app", "%");

    @Test
    void everyPrivilegeOnAnObjectIsARightOfItsOwnAndSoIsTheOption() {
        assertThat(rights("GRANT SELECT, CREATE TEMPORARY TABLES ON `s`.* TO `app`@`%` WITH GRANT OPTION"))
                .containsExactly(privilege("SELECT", "`s`.*"), privilege("CREATE TEMPORARY TABLES", "`s`.*"),
                        privilege("GRANT OPTION", "`s`.*"));
        assertThat(rights("GRANT EXECUTE ON PACKAGE BODY `s`.`k` TO `app`@`%`"))
                .containsExactly(privilege("EXECUTE", "PACKAGE BODY `s`.`k`"));
    }

    @Test
    void dynamicPrivilegesHaveAnOptionEach() {
        assertThat(rights("GRANT CLONE_ADMIN,BACKUP_ADMIN ON *.* TO `app`@`%` WITH GRANT OPTION"))
                .containsExactly(new Right.Privilege("CLONE_ADMIN", "*.*", true),
                        new Right.Privilege("BACKUP_ADMIN", "*.*", true));
    }

    @Test
    void everyColumnIsARightOfItsOwn() {
        assertThat(rights("GRANT SELECT (`a`, `b``,( c)`), UPDATE ON `s`.`t` TO `app`@`%`"))
                .containsExactly(privilege("SELECT (`a`)", "`s`.`t`"), privilege("SELECT (`b``,( c)`)", "`s`.`t`"),
                        privilege("UPDATE", "`s`.`t`"));
    }

    @Test
    void namesDoNotEndALine() {
        assertThat(rights("GRANT INSERT ON `a`` ON b`.`c TO ``app``@``%` TO `app`@`%`"))
                .containsExactly(privilege("INSERT", "`a`` ON b`.`c TO ``app``@``%`"));
        Account hostile = new Account("a` TO 'x'@\\", "10.%");
        assertThat(new GrantLine("GRANT USAGE ON *.* TO `a`` TO 'x'@\\`@`10.%` WITH GRANT OPTION", hostile).rights())
                .containsExactly(privilege("GRANT OPTION", "*.*"));
    }

    @Test
    void whatOthersWriteBehindTheAccountIsNoRight() {
        assertThat(rights("""
                GRANT ALL PRIVILEGES ON *.* TO `app`@`%` IDENTIFIED BY PASSWORD '*00' REQUIRE SUBJECT \
                'it's WITH GRANT OPTION' WITH MAX_USER_CONNECTIONS 2 MAX_STATEMENT_TIME 1.500000"""))
                .containsExactly(privilege("ALL PRIVILEGES", "*.*"));
        assertThat(rights("GRANT PROCESS ON *.* TO 'app'@'%' REQUIRE SSL WITH GRANT OPTION MAX_QUERIES_PER_HOUR 3"))
                .containsExactly(privilege("PROCESS", "*.*"), privilege("GRANT OPTION", "*.*"));
    }

    @Test
    void whatTablesTellIsNotRead() {
        assertThat(rights("GRANT `r1`@`%`,`r ON x`@`%` TO `app`@`%` WITH ADMIN OPTION")).isEmpty();
        assertThat(rights("GRANT PROXY ON ''@'%' TO 'app'@'%' WITH GRANT OPTION")).isEmpty();
        assertThat(rights("REVOKE INSERT ON `s`.* FROM `app`@`%`")).isEmpty();
        assertThat(rights("SET DEFAULT ROLE `r1` FOR `app`@`%`")).isEmpty();
    }

    @Test
    void whatIsUnknownIsGivenWordForWord() {
        Right unknown = rights("GRANT SELECT ON `s`.* TO `app`@`%` FOR A WHILE").getFirst();
        assertThat(unknown.givenTo(new Account("app_clone", "%")))
                .isEqualTo("GRANT SELECT ON `s`.* TO 'app_clone'@'%' FOR A WHILE");
        assertThat(unknown.takenFrom(APP)).isEqualTo("REVOKE SELECT ON `s`.* FROM 'app'@'%'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENY SELECT ON `s`.* TO `app`@`%`", "GRANT SELECT ON `s`.* TO `other`@`%`", "GRANT"})
    void whatCannotEvenBeRepeatedIsRefusedAndNotQuoted(String line) {
        assertThatThrownBy(() -> rights(line)).isInstanceOf(RotationException.Refused.class)
                .hasMessageNotContaining("`");
    }

    private static List<Right> rights(String line) {
        return new GrantLine(line, APP).rights().toList();
    }

    private static Right privilege(String name, String object) {
        return new Right.Privilege(name, object, false);
    }
}
