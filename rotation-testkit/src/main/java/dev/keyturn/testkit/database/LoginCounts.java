package dev.keyturn.testkit.database;

/**
 * How many logins a server let in and how many it refused, by the server's own account. It exists because a rotation
 * function's word for "no failed login" proves nothing: lock-out policies count on the server.
 *
 * @param accepted logins that passed every check of the user
 * @param refused  logins that the server turned away for who they were or how they proved it
 */
public record LoginCounts(int accepted, int refused) {

    public int all() {
        return accepted + refused;
    }

    public LoginCounts plus(LoginCounts more) {
        return new LoginCounts(accepted + more.accepted, refused + more.refused);
    }
}
