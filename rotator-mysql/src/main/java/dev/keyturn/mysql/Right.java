package dev.keyturn.mysql;

/**
 * One thing that an account has been given, in the server's own words for everything but the account. Which of them
 * there are is for the server to know: a release that brings another privilege needs no other Keyturn.
 */
sealed interface Right {
    /** Whether an account that has this one has the other as well. */
    default boolean covers(Right other) {
        return equals(other);
    }

    /** Whether it covers no other, as nearly all do: what is compared is thousands. */
    default boolean coversItselfOnly() {
        return true;
    }

    /** The statement that gives it. */
    String givenTo(Account account);

    /** The statement that takes it. */
    String takenFrom(Account account);

    /**
     * A privilege on everything, a schema, a table, one column of it, a routine, or another user.
     *
     * @param name {@code SELECT}, {@code SELECT (`a`)}, or {@code GRANT OPTION}, which most privileges on one object
     *     share
     * @param object {@code *.*}, {@code `s`.*}, {@code PROCEDURE `s`.`p`}
     * @param grantable the option of those privileges that have one of their own
     */
    record Privilege(String name, String object, boolean grantable) implements Right {
        static final String ALL = "ALL PRIVILEGES";
        static final String GRANT_OPTION = "GRANT OPTION";
        static final String PROXY = "PROXY";

        /** MySQL's dynamic privileges, alone of all with an underscore in their names, and the one on other users. */
        static boolean hasOwnOption(String name, String object) {
            return name.equals(PROXY) || (object.equals("*.*") && name.indexOf('_') >= 0);
        }

        boolean hasOwnOption() {
            return hasOwnOption(name, object);
        }

        boolean isOfColumn() {
            return name.endsWith(")");
        }

        @Override
        public boolean covers(Right other) {
            return other instanceof Privilege privilege && object.equals(privilege.object)
                    && (name.equals(privilege.name) ? grantable || !privilege.grantable : isAllBut(privilege));
        }

        @Override
        public boolean coversItselfOnly() {
            return !grantable && !name.equals(ALL);
        }

        private boolean isAllBut(Privilege other) {
            return name.equals(ALL) && !other.name.equals(GRANT_OPTION) && !other.hasOwnOption() && !other.isOfColumn();
        }

        @Override
        public String givenTo(Account account) {
            boolean isOption = name.equals(GRANT_OPTION);
            return "GRANT " + (isOption ? "USAGE" : name) + " ON " + object + " TO " + account.quoted()
                    + (isOption || grantable ? " WITH GRANT OPTION" : "");
        }

        /** The same for a table that is gone: CREATE alone can be given then, and takes others along. */
        String givenUnseenTo(Account account) {
            boolean isOption = name.equals(GRANT_OPTION);
            return "GRANT CREATE" + (isOption ? "" : ", " + name) + " ON " + object + " TO " + account.quoted()
                    + (isOption ? " WITH GRANT OPTION" : "");
        }

        @Override
        public String takenFrom(Account account) {
            return "REVOKE " + name + " ON " + object + " FROM " + account.quoted();
        }
    }

    /**
     * A schema on which a privilege on everything does not hold: one of MySQL's partial revokes. To give it is to take
     * something.
     */
    record Restriction(String name, String schema) implements Right {
        @Override
        public String givenTo(Account account) {
            return "REVOKE " + name + " ON " + schema + " FROM " + account.quoted();
        }

        @Override
        public String takenFrom(Account account) {
            return new Privilege(name, schema, false).givenTo(account);
        }
    }

    /**
     * Membership of a role.
     *
     * @param name as statements want it
     */
    record Role(String name, boolean admin) implements Right {
        @Override
        public boolean covers(Right other) {
            return other instanceof Role role && name.equals(role.name) && (admin || !role.admin);
        }

        @Override
        public boolean coversItselfOnly() {
            return !admin;
        }

        @Override
        public String givenTo(Account account) {
            return "GRANT " + name + " TO " + account.quoted() + (admin ? " WITH ADMIN OPTION" : "");
        }

        @Override
        public String takenFrom(Account account) {
            return "REVOKE " + name + " FROM " + account.quoted();
        }
    }

    /**
     * Something of a form that is not known here, so that it is compared and given word for word.
     *
     * @param words up to the account
     * @param options what follows the account
     */
    record Verbatim(String words, String options) implements Right {
        @Override
        public String givenTo(Account account) {
            return words + " TO " + account.quoted() + options;
        }

        @Override
        public String takenFrom(Account account) {
            return words.replaceFirst("^GRANT", "REVOKE") + " FROM " + account.quoted();
        }
    }
}
