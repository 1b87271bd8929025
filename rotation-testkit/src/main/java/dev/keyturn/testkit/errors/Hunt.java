package dev.keyturn.testkit.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.XRayErrorCauseConverter;
import dev.keyturn.RotationException;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.proof.Row;
import dev.keyturn.testkit.proof.Rows;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks for secrets wherever something may leave a function, and counts: what it looks at, and what it finds. */
public final class Hunt {
    private final AtomicInteger paths = new AtomicInteger();
    private final Set<String> secrets = new ConcurrentSkipListSet<>();
    private final Set<String> sinks = new ConcurrentSkipListSet<>();
    private final List<String> found = new CopyOnWriteArrayList<>();

    /**
     * What has left a function in this process.
     *
     * @param log its lines
     * @param failures what it has thrown
     */
    public record Told(List<String> log, List<RotationException> failures) {}

    /** Looks at what has left the function on a path that is over. */
    void path(ErrorPath path, Observed function) throws IOException {
        path(path.toString(), new Told(function.log(), function.failures()), function.secrets());
    }

    /** Looks for these secrets in the log, in the exceptions and in all that Lambda's client makes of those. */
    public void path(String name, Told told, Collection<String> hidden) throws IOException {
        assertThat(hidden).as(name).isNotEmpty().noneMatch(String::isBlank);
        paths.incrementAndGet();
        secrets.addAll(hidden);
        look(name + ", log", String.join("\n", told.log()), hidden);
        look(name + ", exceptions", told.failures().toString(), hidden);
        for (RotationException failure : told.failures()) {
            var payload = LambdaErrorConverter.fromThrowable(failure);
            look(name + ", error payloads", payload.errorMessage + payload.errorType + List.of(payload.stackTrace),
                    hidden);
            look(name + ", X-Ray", Json.write(XRayErrorCauseConverter.fromThrowable(failure).exceptions.stream()
                    .map(e -> e.message).toList()), hidden);
            look(name + ", standard error", UserFault.makeUserFault(failure).reportableError(), hidden);
        }
    }

    /**
     * Looks for some secrets.
     *
     * @param where the path and, after a comma, the sink
     */
    private void look(String where, String text, Collection<String> hidden) {
        sinks.add(where.substring(where.lastIndexOf(',') + 1).strip());
        List<String> forms = new Canaries(hidden).in(text);
        forms.forEach(form -> found.add(where + ": a secret, " + form));
        assertThat(forms).as(where).isEmpty();
    }

    /** Looks for the secrets of all paths, where nobody can say whose is what. */
    public void lookForAll(String sink, String text) {
        look(sink, text, secrets);
    }

    /** How many paths have been played. */
    public int paths() {
        return paths.get();
    }

    /** What has been found, without what it is. */
    public List<String> found() {
        return List.copyOf(found);
    }

    /** Writes down, and prints, what the hunt came to. */
    public void write(String proof, String server) {
        int sound = Math.max(0, paths() - found.size());
        Rows.write(proof, List.of(new Row("any", server, "leak hunt", paths(), sound, 0, 0, 0, found.size())));
        System.out.println("leak hunt: paths=" + paths() + " secrets=" + secrets.size() + " forms="
                + new Canaries(secrets).size() + " sinks=" + sinks + " canaries=" + found.size() + " server=" + server);
    }
}
