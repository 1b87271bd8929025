package dev.keyturn.apikeys;

/**
 * One of the two secrets that a client has at its server, which shows it to whoever manages the client.
 *
 * @param id by which the server knows it
 * @param active whether it is accepted
 */
record Slot(String id, String value, boolean active) {
    @Override
    public String toString() {
        return id;
    }
}
