package dev.keyturn.mysql;

import dev.keyturn.RotationException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of SHOW GRANTS. Names in it are quoted by backticks, and a backtick in a name is doubled; what is outside of
 * them is the server's. Lines about roles, other users and partial revokes are not read: tables tell more of them, and
 * without quoting, which older servers neglect.
 */
record GrantLine(String text, Account account) {
    /** MariaDB, and MySQL 5.7, put the whole account there, with strings that it does not escape. */
    private static final Pattern OPTION_AT_END = Pattern.compile("(?s).* WITH GRANT OPTION(?: MAX_\\w+ [0-9.]+)*");
    private static final String USAGE = "USAGE";
    private static final String EVERYTHING = "*.*";

    Stream<Right> rights() {
        if (text.startsWith("GRANT ")) {
            return granted();
        }
        if (text.startsWith("REVOKE ") || text.startsWith("SET DEFAULT ROLE ")) {
            return Stream.of();
        }
        throw unknown();
    }

    private Stream<Right> granted() {
        int to = outside(text, " TO ");
        int on = outside(text, " ON ");
        if (to < 0) {
            throw unknown();
        }
        if (on < 0 || on > to || text.startsWith("GRANT PROXY ON ")) {
            return Stream.of();
        }
        String object = text.substring(on + 4, to);
        String rest = afterAccount(text.substring(to + 4));
        boolean option = OPTION_AT_END.matcher(rest).matches();
        if (!object.equals(EVERYTHING) && !rest.isEmpty() && !rest.equals(" WITH GRANT OPTION")) {
            return Stream.of(new Right.Verbatim(text.substring(0, to), rest));
        }
        return privileges(text.substring("GRANT ".length(), on), object, option);
    }

    private static Stream<Right> privileges(String list, String object, boolean option) {
        List<Right> found = new ArrayList<>();
        split(list).flatMap(GrantLine::columns).filter(name -> !name.equals(USAGE)).forEach(name -> found
                .add(new Right.Privilege(name, object, option && Right.Privilege.hasOwnOption(name, object))));
        boolean isShared = found.stream().noneMatch(right -> ((Right.Privilege) right).hasOwnOption());
        if (option && isShared) {
            found.add(new Right.Privilege(Right.Privilege.GRANT_OPTION, object, false));
        }
        return found.stream();
    }

    /** {@code SELECT (`a`, `b`)} is two privileges. */
    private static Stream<String> columns(String privilege) {
        int open = outside(privilege, " (");
        if (open < 0 || !privilege.endsWith(")")) {
            return Stream.of(privilege);
        }
        String name = privilege.substring(0, open);
        return split(privilege.substring(open + 2, privilege.length() - 1)).map(column -> name + " (" + column + ")");
    }

    private String afterAccount(String tail) {
        for (String written : List.of(Sql.identifier(account.user()) + "@" + Sql.identifier(account.host()),
                "'" + account.user() + "'@'" + account.host() + "'", account.quoted())) {
            if (tail.startsWith(written)) {
                return tail.substring(written.length());
            }
        }
        throw unknown();
    }

    /** Where some words are for the first time that are no part of a name, or -1. */
    private static int outside(String text, String words) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '`') {
                quoted = !quoted;
            } else if (!quoted && text.startsWith(words, at)) {
                return at;
            }
        }
        return -1;
    }

    /** At commas that are neither in a name nor in parentheses. */
    private static Stream<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        boolean quoted = false;
        for (int at = 0; at < list.length(); at++) {
            char sign = list.charAt(at);
            quoted ^= sign == '`';
            if (!quoted) {
                depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
                if (sign == ',' && depth == 0) {
                    parts.add(list.substring(begin, at).strip());
                    begin = at + 1;
                }
            }
        }
        parts.add(list.substring(begin).strip());
        return parts.stream();
    }

    /** Not quoted: the line may hold a hash. */
    private static RotationException unknown() {
        return new RotationException.Refused("DATABASE",
                "The server describes the rights of a user in a form that Keyturn does not know.",
                "Please report it, with the version of the server; \"strategy\": \"single-user\" needs no rights.");
    }
}
