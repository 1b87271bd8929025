package dev.keyturn.testkit.contract;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.providers.Wire;
import dev.keyturn.testkit.secretsmanager.Backend;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** One strategy on one running server: all that the contract has to know about either. Used by several threads. */
public interface Subject {
    /** The strategy's name as secrets have it, {@code single-user} for example. */
    String strategy();

    /** The server's name and version, {@code postgres-18} for example. */
    String server();

    Promise promise();

    /** Where the server really listens. */
    InetSocketAddress address();

    /** The Secrets Manager of one case, which closes it. */
    default Backend backend() {
        return SecretsManagerEmulator.start(1);
    }

    /** What is played: everything, unless the service does not keep its rules. */
    default Set<CaseGroup> groups() {
        return EnumSet.allOf(CaseGroup.class);
    }

    /** The same for one case alone, where a case has something of its own: a clock for example. */
    default Subject forOneCase() {
        return this;
    }

    /**
     * More of the function's variables, where it asks its target by HTTP.
     *
     * @param toProvider what has to lie between them
     */
    default Map<String, String> variables(Wire toProvider) {
        return Map.of();
    }

    /**
     * Makes the function.
     *
     * @param environment its variables: its region, and where Secrets Manager is
     */
    RotationHandler function(Map<String, String> environment);

    /**
     * Makes a fresh account that nothing else uses.
     *
     * @param where where the account's secret is to say that the server is
     * @param backend where other secrets can be kept that the account's own names
     */
    Account newAccount(InetSocketAddress where, Backend backend);

    /** The same on a server of its own, if there is one: holding an account may hold up others. */
    default Subject heldApart() {
        return this;
    }

    /** Of how many cases of a large group one is played. */
    default int playsOneOf() {
        return 1;
    }

    /** How many accounts can be held at once. */
    default int holdsAtOnce() {
        return 8;
    }
}
