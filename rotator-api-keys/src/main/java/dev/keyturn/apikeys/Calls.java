package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.Patience;
import dev.keyturn.RotationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * One step's calls to a provider, and what went wrong in them in Keyturn's words.
 *
 * @param provider as people call it
 */
record Calls(String provider, Deadline deadline) {

    /**
     * For what must not happen twice.
     *
     * @param what the provider is asked to do, "list the keys" for example
     */
    <T> T once(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (Failure failure) {
            throw told(what, failure);
        }
    }

    /** For what may be asked again while the provider is busy. */
    <T> T again(String what, Supplier<T> call) {
        return Patience.call(deadline, () -> once(what, call));
    }

    /** Whether there is what the call is about. */
    boolean finds(String what, Runnable call) {
        return again(what, () -> isAnswered(call, Failure.Refusal.NOT_THERE));
    }

    /** Whether the provider knows the key that the call is made with. */
    boolean accepts(Runnable call) {
        BooleanSupplier known = () -> isAnswered(call, Failure.Refusal.UNKNOWN);
        return again("answer the call that tests the key", () -> {
            try {
                return known.getAsBoolean();
            } catch (Failure.Refusal refusal) {
                throw refusal.status() == Failure.Refusal.FORBIDDEN ? untested() : refusal;
            }
        });
    }

    private static boolean isAnswered(Runnable call, int otherwise) {
        try {
            call.run();
            return true;
        } catch (Failure.Refusal refusal) {
            if (refusal.status() == otherwise) {
                return false;
            }
            throw refusal;
        }
    }

    /** The error for a client that its server does not have. */
    RotationException noClient() {
        return new RotationException.Refused("CLIENT_UNKNOWN",
                provider + " has no client as the secret names it.",
                "Correct the fields that name it, or the server's address; docs/secret-formats.md lists them.");
    }

    private RotationException untested() {
        return new RotationException.Refused("KEY_UNTESTED",
                provider + " knows the key, but does not let it make the call that would prove that it works.",
                "Name one that it may make; docs/secret-formats.md says how.");
    }

    private RotationException told(String what, Failure failure) {
        return switch (failure) {
            case Failure.Refusal refusal -> refused(what, refusal.status());
            case Failure.Silence silence when SSLException.class.isAssignableFrom(silence.type()) ->
                    new RotationException.Refused("PROVIDER_TLS",
                            "Who was asked to " + what + " did not prove to be " + provider + ".",
                            "Look for a proxy on the way that presents its own certificate; check the endpoint.");
            case Failure.Silence silence -> new RotationException.Unreachable("PROVIDER_UNREACHABLE",
                    provider + " did not answer when asked to " + what + " (" + silence.type().getSimpleName() + ").",
                    "Let the function reach the internet: outside a VPC, or through a NAT gateway.");
            case Failure.Gibberish gibberish -> new RotationException.Refused("PROVIDER_ANSWER",
                    provider + " was asked to " + what + ", and its answer is not of the shape that it publishes.",
                    "Check the endpoint; look for a newer version of Keyturn.");
        };
    }

    private RotationException refused(String what, int status) {
        if (status == Failure.Refusal.UNKNOWN) {
            return new RotationException.Refused("PROVIDER_CREDENTIAL",
                    provider + " does not accept the administrator's credential; it was asked to " + what + ".",
                    "Store one that may manage keys; docs/secret-formats.md says which.");
        }
        if (status == Failure.Refusal.FORBIDDEN) {
            return new RotationException.Refused("PROVIDER_PERMISSION",
                    provider + " does not let the administrator's credential " + what + ".",
                    "Give it the permissions that docs/secret-formats.md lists.");
        }
        if (status == 408 || status == 429 || status >= 500) {
            return new RotationException.Unreachable("PROVIDER_BUSY",
                    provider + " answered HTTP " + status + " when asked to " + what + ".",
                    "The rotation is tried again; if it persists, look at the provider's status page and limits.");
        }
        return new RotationException.Refused("PROVIDER_REFUSED",
                provider + " was asked to " + what + ", and refused with HTTP " + status + ".",
                "Look the status up under that operation in the provider's reference.");
    }
}
