package dev.keyturn.testkit.deployed;

import dev.keyturn.Step;
import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.rds.Database;
import dev.keyturn.testkit.rds.FakeRds;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** One user's secret, as its owner sees and rotates it. */
record DeployedSecret(Deployment deployment, String name, Account account) {

    private static final String MANAGED = "rds!db-1";

    RotationResult rotate() {
        deployment.person.rotateSecret(rotate -> rotate.secretId(name).rotationLambdaARN(Deployment.FUNCTION)
                .rotationRules(rules -> rules.automaticallyAfterDays(30L)));
        return deployment.emulator.driver().rotationOf(name).join();
    }

    /** Has the service try the function out, which is to change nothing. */
    RotationResult tryOut() {
        deployment.person.rotateSecret(rotate -> rotate.secretId(name).rotationLambdaARN(Deployment.FUNCTION)
                .rotateImmediately(false).rotationRules(rules -> rules.automaticallyAfterDays(30L)));
        return deployment.emulator.driver().rotationOf(name).join();
    }

    /** A rotation of which these steps have been played. */
    PendingRotation begin(Step... steps) throws FunctionFailed {
        PendingRotation rotation = deployment.emulator.begin(name, Deployment.FUNCTION);
        for (Step step : steps) {
            deployment.emulator.invoke(rotation, step);
        }
        return rotation;
    }

    void cancel() {
        deployment.person.cancelRotateSecret(cancel -> cancel.secretId(name));
    }

    /** Ends the rotation under way as the service does when somebody stores a value by hand. */
    void abandon() {
        String value = current();
        deployment.person.putSecretValue(put -> put.secretId(name).secretString(value));
    }

    /**
     * Has Amazon RDS manage the administrator's secret, which then holds the user and the password alone.
     *
     * @param arn of a DB instance or a DB cluster, where this secret's server runs
     */
    DeployedSecret managedBy(FakeRds rds, String arn) {
        String value = current();
        String administrator = deployment.person
                .getSecretValue(get -> get.secretId(Json.text(value, "masterarn"))).secretString();
        Database database = Database.of(arn, Json.text(value, "engine"), Json.text(value, "host"),
                Json.number(Json.fields(value), "port"));
        rds.with(database);
        deployment.emulator.perform("CreateSecret", Map.of("Name", MANAGED, "Tags", List.of(database.tag()),
                "ClientRequestToken", UUID.randomUUID().toString(), "SecretString",
                Json.write(Map.of("username", Json.text(administrator, "username"),
                        "password", Json.text(administrator, "password")))));
        deployment.person.putSecretValue(
                put -> put.secretId(name).secretString(Json.with(value, "masterarn", MANAGED)));
        return this;
    }

    /** The function's calls to Secrets Manager about this secret and its administrator's. */
    Stream<Recording.Action> calls() {
        return deployment.latestFunctionCalls().map(call -> Recording.secretsManager(call, role(call.secretId())));
    }

    private String role(String secretId) {
        if (secretId.equals(MANAGED)) {
            return "rdsAdministrator";
        }
        return secretId.contains(":secret:" + name) ? "secret" : "administrator";
    }

    String current() {
        return deployment.person.getSecretValue(get -> get.secretId(name)).secretString();
    }

    String password() {
        return Json.text(current(), "password");
    }

    boolean currentIsAccepted() {
        return account.accepts(current());
    }

    Map<String, Set<String>> labels() {
        return deployment.emulator.labels(name);
    }

    /** The function's logins as this user. */
    LoginCounts logins() {
        return deployment.subject.servers().database()
                .logins(Json.text(account.firstValue(), "username"), DatabaseServer.FUNCTION);
    }
}
