package dev.keyturn.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.Deadline;
import dev.keyturn.OtherSecret;
import dev.keyturn.RotationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

class ForeignAccountsTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotate";
    private static final String ROLE = "arn:aws:iam::{account}:role/keyturn-rotation";
    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:%s:secret:app-AbCdEf";

    @Test
    void listedAccountsHaveTheRoleOfTheirOwn() {
        assertThat(accounts(ROLE, "111111111111,222222222222").roleIn("222222222222"))
                .isEqualTo("arn:aws:iam::222222222222:role/keyturn-rotation");
    }

    @Test
    void accountThatIsNotListedIsNamed() {
        assertThatExceptionOfType(RotationException.Refused.class)
                .isThrownBy(() -> accounts(ROLE, "111111111111").roleIn("222222222222"))
                .withMessageContaining("222222222222").returns("FOREIGN_ACCOUNT", RotationException::code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::111111111111:role/r", "arn:aws:iam::{account}:user/u", "keyturn-rotation",
            "arn:aws:iam::{account}:role/", "arn:aws:iam::{account}:role/a b", "{account}"})
    void roleThatIsNotOfEveryAccountIsNamed(String role) {
        assertMalformed(role, "111111111111", "ROTATION_ROLE_ARN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11111111111", "1111111111111", "*", "111111111111;222222222222", "o-example"})
    void accountsThatAreNoIdsAreNamed(String accounts) {
        assertMalformed(ROLE, accounts, "ROTATION_ACCOUNTS");
    }

    @Test
    void settingThatIsMissingBesideTheOtherIsNamed() {
        assertMalformed("", "111111111111", "ROTATION_ROLE_ARN is not set");
        assertMalformed(ROLE, " , ", "ROTATION_ACCOUNTS is not set");
    }

    @ParameterizedTest
    @CsvSource({"arn:aws:secretsmanager:us-east-1:123456789012:secret:a-AbCdEf, ", "a-name, ", "arn:aws:nothing, ",
            "arn:aws:secretsmanager:us-east-1:210987654321:secret:a-AbCdEf, 210987654321",
            "arn:aws-cn:secretsmanager:cn-north-1:210987654321:secret:a-AbCdEf, 210987654321"})
    void secretIsForeignByTheAccountOfItsArn(String secret, String account) {
        assertThat(ForeignAccounts.foreign(secret, FUNCTION)).isEqualTo(Optional.ofNullable(account));
    }

    @Test
    void underLambdasEmulatorEverySecretIsTheFunctionsOwn() {
        assertThat(ForeignAccounts.foreign(SECRET.formatted("210987654321"),
                "arn:aws:lambda:us-east-1:012345678912:function:test_function")).isEmpty();
    }

    /** Whoever may edit a secret of one account shall get nobody's credential from another. */
    @Test
    void administratorThatTheSecretNamesIsOfItsAccount() {
        Callers callers = callers(Optional.of("210987654321"));

        assertThat(callers.of(masterarn("210987654321"))).isSameAs(callers.secrets());
        assertThat(callers.of(OtherSecret.ofField("masterarn", "a-name"))).isSameAs(callers.secrets());
        assertThatExceptionOfType(RotationException.Refused.class)
                .isThrownBy(() -> callers.of(masterarn("123456789012")))
                .withMessageContaining("123456789012").withMessageContaining("210987654321")
                .returns("ADMIN_SECRET", RotationException::code);
    }

    @Test
    void administratorThatTheSettingNamesIsReadByTheFunctionItself() {
        Callers callers = callers(Optional.of("210987654321"));

        assertThat(callers.of(OtherSecret.ofSetting("ADMIN_SECRET_ARN", SECRET.formatted("123456789012"))))
                .isSameAs(callers.own());
    }

    /** Another account may share a secret by its resource policy. */
    @Test
    void secretOfTheFunctionsAccountMayNameAnAdministratorElsewhere() {
        Callers callers = callers(Optional.empty());

        assertThat(callers.of(masterarn("210987654321"))).isSameAs(callers.secrets());
    }

    private static OtherSecret masterarn(String account) {
        return OtherSecret.ofField("masterarn", SECRET.formatted(account));
    }

    private static Callers callers(Optional<String> foreign) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        return new Callers(new Calls(deadline, AnonymousCredentialsProvider::create),
                new Calls(deadline, AnonymousCredentialsProvider::create), foreign);
    }

    private static ForeignAccounts accounts(String role, String accounts) {
        return ForeignAccounts.fromEnvironment(Map.of("ROTATION_ROLE_ARN", role, "ROTATION_ACCOUNTS", accounts));
    }

    private static void assertMalformed(String role, String accounts, String named) {
        assertThatExceptionOfType(RotationException.Malformed.class).isThrownBy(() -> accounts(role, accounts))
                .withMessageContaining(named).returns("SETTING", RotationException::code);
    }
}
