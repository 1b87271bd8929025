package dev.keyturn.testkit.query;

import java.util.Map;
import java.util.SortedMap;

/** What a {@link QueryServer} serves. */
public interface Service {
    /** As signatures name it. */
    String name();

    /** Of the XML of its answers. */
    String namespace();

    /** How often each operation was called, refused calls included. */
    SortedMap<String, Integer> calls();

    /** Answers a call whose signature is right. */
    Reply answer(Caller caller, Map<String, String> parameters);

    /**
     * Who calls.
     *
     * @param keyId of the key that signed
     * @param region that the signature is for
     */
    record Caller(String keyId, String region) {}

    /**
     * What a caller gets.
     *
     * @param status 200, or the HTTP status of an error
     * @param content the XML inside of the operation's result, or the error's code
     */
    record Reply(int status, String content) {}
}
