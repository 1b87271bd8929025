package dev.keyturn.testkit.contract;

import dev.keyturn.RotationException;
import dev.keyturn.testkit.faults.Interference;
import dev.keyturn.testkit.faults.Onset;
import dev.keyturn.testkit.faults.Run;
import dev.keyturn.testkit.faults.Trouble;
import dev.keyturn.testkit.faults.TroubledProxy;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** One rotation through a network in trouble, and what follows once the network is sound again. */
final class NetworkCase {
    /** For a step that is going to wait in vain. */
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Pattern CODE = Pattern.compile(".*\\[([A-Z_]+)]", Pattern.DOTALL);

    private final Onset onset;
    private final TroubledProxy proxy;
    private Optional<String> code = Optional.empty();
    private long bytes;

    private NetworkCase(Onset onset, TroubledProxy proxy) {
        this.onset = onset;
        this.proxy = proxy;
    }

    /**
     * What became of it.
     *
     * @param code that the step which met the trouble ended with; none, if all of them succeeded
     * @param bytes that passed until the network was sound again
     */
    record Outcome(Verdict verdict, Optional<String> code, long bytes) {}

    static Outcome play(Onset onset, Subject subject) {
        try (TroubledProxy proxy = new TroubledProxy()) {
            NetworkCase played = new NetworkCase(onset, proxy);
            Verdict verdict = Verdict.of(new Case("network: " + onset.trouble(), onset.toString(), played::play),
                    new Troubled(subject, proxy));
            return new Outcome(verdict, played.code, played.bytes);
        }
    }

    private int play(Stage stage) throws NotConverged {
        PendingRotation rotation = stage.begin();
        proxy.expect(onset);
        RotationResult result = stage.rotate(rotation, new Run(Interference.NONE, limit()));
        bytes = proxy.passed();
        proxy.heal();
        stage.witness().look();
        if (result instanceof RotationResult.Failed failed) {
            code = Optional.of(clearCode(failed.failure(), stage.witness()));
        }
        return new Settlement(stage).reach(rotation);
    }

    /** Whoever is late has to arrive all the same. */
    private Duration limit() {
        return onset.trouble() == Trouble.LATENCY ? Stage.PATIENT : SHORT;
    }

    private String clearCode(FunctionFailed failure, Witness witness) {
        var code = CODE.matcher(failure.errorMessage());
        boolean ours = failure.errorType().startsWith(RotationException.class.getName()) && code.matches();
        String told = ours ? code.group(1) : failure.errorType();
        if (!ours || told.equals("INTERNAL") || onset.trouble() == Trouble.LATENCY) {
            witness.violated("The step ended with " + told + ", " + failure.errorMessage());
        }
        return told;
    }
}
