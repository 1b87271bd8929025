package dev.keyturn.testkit.corpus;

import java.util.List;

/**
 * User names and passwords that break careless code: what ends a quotation, what a server, a driver, a shell or a log
 * takes for something else, and letters that are not one byte, one unit or one shape. It exists so that every engine
 * meets the same ones. What no engine can keep is left out: NUL, and text that is no Unicode.
 */
public final class HostileLogins {
    /** PostgreSQL cuts longer ones; MySQL has 32 characters, MariaDB 128. */
    private static final int LONGEST_NAME_IN_BYTES = 63;
    private static final int LONGEST_NAME_OF_ALL = 32;

    private static final List<String> NAMES = List.of(
            " Spaces  Around ",
            "qu\"o\"te",
            "apo'str'ophe",
            "back\\slash\\",
            "$tag$dollar$tag$",
            "semi;colon;-- /*comment*/ #",
            "per%cent%s%n",
            "at@host:5432/db?ssl=false&x",
            "{\"json\":[\"1\"]}",
            "line\nbreak\r\ttab\u0007bell\u001b[31m",
            "select",
            "ümläut ß ñ",
            "密码用户",
            "🔑𝕌𝟙",
            "combining e\u0301\u0327\u200d",
            "turned \u202eright\u2066",
            "`back``tick`",
            "' OR '1'='1",
            "NULL",
            "x".repeat(LONGEST_NAME_OF_ALL),
            "x".repeat(LONGEST_NAME_IN_BYTES),
            "ü".repeat(LONGEST_NAME_IN_BYTES / 2) + "x");

    private static final List<String> PASSWORDS = List.of(
            "qu\"o\"te-hush\"",
            "apo'str'ophe'' OR 'hush'='",
            "back\\slash\\'\\\"hush\\",
            "$tag$dollar$$hush$$tag$",
            "'; DROP ROLE hush; -- /* # */",
            "%s%n%x{0}${env:HUSH}$(hush)`hush`",
            "{\"user:hush@host/db?password=hush&ssl=false#\"}",
            "hush-line\nhush-break\r\nhush-tab\t",
            "hush-bell\u0007hush-escape\u001b[31mhush-delete\u007f",
            " hush between spaces ",
            "SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2E=$c3RvcmVka2V5:c2VydmVya2V5",
            "md5d41d8cd98f00b204e9800998ecf8427e",
            "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19",
            "hüsh ß ñ ſ hush",
            "密码密码hush密码",
            "🔑𝕡𝟙𝟚𝟛🏳️‍🌈hush",
            "hush combining e\u0301 and \u212b and \ufb01 and \u00ad",
            "hush long ".repeat(20));

    private HostileLogins() {}

    /** Names of users, each different. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Passwords, each different: to be combined with every name, which makes 396 logins. All but those that look like a
     * hash contain "hush", so that they are found in a log that shows them in another spelling.
     */
    public static List<String> passwords() {
        return PASSWORDS;
    }
}
