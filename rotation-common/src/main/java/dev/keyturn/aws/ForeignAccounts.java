package dev.keyturn.aws;

import dev.keyturn.RotationException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The other accounts whose secrets the function may rotate, and the role that it assumes there. Nothing that an event
 * says goes anywhere unless its account is listed here.
 *
 * @param role an ARN with {@code {account}} in the place of the account's id; empty if there are none
 * @param listed ids of accounts
 */
record ForeignAccounts(String role, Set<String> listed) {
    private static final String ROLE = "ROTATION_ROLE_ARN";
    private static final String ACCOUNTS = "ROTATION_ACCOUNTS";
    /** The account that Lambda's emulator, which {@code sam local} uses, gives every function, whoever runs it. */
    private static final String EMULATED = "012345678912";
    private static final String PLACEHOLDER = "{account}";
    private static final Pattern ROLE_ARN = Pattern.compile(
            "arn:aws[a-z-]*:iam::\\{account}:role/[\\w+=,.@/-]{1,512}");
    private static final Pattern ACCOUNT_OF_ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:([0-9]{12}):.+");

    ForeignAccounts {
        listed = Set.copyOf(listed);
    }

    /**
     * Reads ROTATION_ROLE_ARN and ROTATION_ACCOUNTS, both or none.
     *
     * @throws RotationException.Malformed naming the variable that is missing or unusable
     */
    static ForeignAccounts fromEnvironment(Map<String, String> environment) {
        String role = environment.getOrDefault(ROLE, "").strip();
        Set<String> listed = Arrays.stream(environment.getOrDefault(ACCOUNTS, "").split(","))
                .map(String::strip).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
        if (!listed.stream().allMatch(id -> id.matches("[0-9]{12}"))) {
            throw malformed(ACCOUNTS, "is no list of account ids", "Write ids of twelve digits, with commas.");
        }
        if (!role.isEmpty() && !ROLE_ARN.matcher(role).matches()) {
            throw malformed(ROLE, "is no role of any account",
                    "Write it as arn:aws:iam::{account}:role/<name>, with {account} as it stands here.");
        }
        if (role.isEmpty() != listed.isEmpty()) {
            throw malformed(role.isEmpty() ? ROLE : ACCOUNTS, "is not set, and the other of the two is",
                    "Set ROTATION_ROLE_ARN and ROTATION_ACCOUNTS, or neither.");
        }
        return new ForeignAccounts(role, listed);
    }

    /**
     * The account that a secret is of, unless it is the function's.
     *
     * @param secretId a name is of the function's account
     */
    static Optional<String> foreign(String secretId, String functionArn) {
        return Optional.of(accountOf(functionArn).orElse(EMULATED)).filter(own -> !own.equals(EMULATED))
                .flatMap(own -> accountOf(secretId).filter(account -> !account.equals(own)));
    }

    /** The account that an ARN is of; a name is of none. */
    static Optional<String> accountOf(String arn) {
        return Optional.of(ACCOUNT_OF_ARN.matcher(arn)).filter(Matcher::matches).map(found -> found.group(1));
    }

    /** @throws RotationException.Refused if the account is not listed */
    String roleIn(String account) {
        if (!listed.contains(account)) {
            throw new RotationException.Refused("FOREIGN_ACCOUNT",
                    "The secret is of account " + account + ", which is neither the function's own nor one of "
                            + "ROTATION_ACCOUNTS.",
                    "Add it to ROTATION_ACCOUNTS, with a role there that ROTATION_ROLE_ARN names, or rotate the secret "
                            + "by a function of its account.");
        }
        return role.replace(PLACEHOLDER, account);
    }

    private static RotationException.Malformed malformed(String variable, String problem, String remedy) {
        return new RotationException.Malformed("SETTING", "The variable " + variable + " " + problem + ".", remedy);
    }
}
