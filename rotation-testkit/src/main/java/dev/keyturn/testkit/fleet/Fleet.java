package dev.keyturn.testkit.fleet;

import com.amazonaws.services.lambda.runtime.events.SecretsManagerRotationEvent;
import dev.keyturn.RotationHandler;
import dev.keyturn.aws.RotationEventSerializer;
import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.lambda.InProcess;
import dev.keyturn.testkit.providers.Wire;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.Quotas;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import dev.keyturn.testkit.secretsmanager.SecretsManagerEmulator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Secrets of one account whose rotations all begin at the same moment, as a schedule in the small hours has it, against
 * the quotas that they share. So many of them are run at once as a small machine can, which write faster than they may.
 */
public final class Fleet implements AutoCloseable {
    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:fleet";
    /** As the template has it. */
    private static final Duration TIME_OUT = Duration.ofSeconds(60);

    private static final int AT_ONCE = 32;

    private final SecretsManagerEmulator emulator = SecretsManagerEmulator.start();
    private final Quotas quotas;
    private final Attempts attempts = new Attempts();
    private final List<Ship> ships;

    private record Ship(String secret, Account account) {}

    private Fleet(Subject every, int size, Quotas quotas) {
        this.quotas = quotas;
        Subject subject = every.forOneCase();
        ships = IntStream.range(0, size).mapToObj(ship -> ship(subject)).toList();
        Map<String, String> variables = new HashMap<>(subject.variables(Wire.SOUND));
        variables.put("AWS_REGION", "us-east-1");
        variables.put("SECRETS_MANAGER_ENDPOINT", emulator.endpointBehind(quotas).toString());
        RotationHandler function = subject.function(Map.copyOf(variables));
        emulator.addFunction(ARN, event -> invoke(function, event));
        emulator.driver().observe(attempts);
    }

    /** Makes one, and rotates all of it once. */
    public static FleetReport rotate(Subject subject, int size, Quotas quotas) {
        try (Fleet fleet = new Fleet(subject, size, quotas)) {
            return fleet.rotate(subject);
        }
    }

    private Ship ship(Subject subject) {
        Account account = subject.newAccount(subject.address(), emulator);
        String name = "fleet/" + UUID.randomUUID();
        emulator.perform("CreateSecret", Map.of("Name", name, "ClientRequestToken", UUID.randomUUID().toString(),
                "SecretString", account.firstValue()));
        return new Ship(name, account);
    }

    private static void invoke(RotationHandler function, String eventJson) {
        SecretsManagerRotationEvent event =
                new RotationEventSerializer().fromJson(eventJson, SecretsManagerRotationEvent.class);
        function.handleRequest(event, InProcess.besides(event.getSecretId(), TIME_OUT));
    }

    private FleetReport rotate(Subject subject) {
        long start = System.nanoTime();
        List<PendingRotation> begun = ships.stream().map(ship -> emulator.begin(ship.secret(), ARN)).toList();
        List<RotationResult> ended = run(begun);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        long[] calls = begun.stream().mapToLong(rotation -> quotas.servedOf(rotation.arn())).sorted().toArray();
        int converged = (int) IntStream.range(0, ships.size())
                .filter(ship -> ended.get(ship) instanceof RotationResult.Succeeded && isWell(ships.get(ship))).count();
        return new FleetReport(subject, ships.size(), converged, attempts.mostReruns(),
                new FleetReport.Calls(calls[calls.length / 2], quotas.served(), quotas.throttled()), took);
    }

    private List<RotationResult> run(List<PendingRotation> begun) {
        try (ExecutorService service = Executors.newFixedThreadPool(AT_ONCE)) {
            List<CompletableFuture<RotationResult>> running = begun.stream()
                    .map(rotation -> CompletableFuture.supplyAsync(() -> emulator.run(rotation), service)).toList();
            return running.stream().map(CompletableFuture::join).toList();
        }
    }

    /** Readers get in, whichever value they hold. */
    private boolean isWell(Ship ship) {
        String current = Json.text(emulator.perform("GetSecretValue", Map.of("SecretId", ship.secret())),
                "SecretString");
        return ship.account().accepts(current) && !current.equals(ship.account().firstValue())
                && ship.account().accepts(ship.account().firstValue());
    }

    @Override
    public void close() {
        emulator.close();
    }
}
