package dev.keyturn.testkit.errors;

import com.amazonaws.services.lambda.runtime.Context;
import dev.keyturn.RotationHandler;
import dev.keyturn.aws.RotationEventSerializer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Where functions run: each in this process, or all of them in one of their own. */
interface Place {
    /** Makes the function from its environment. */
    Invoked start(Map<String, String> environment);

    /** What each invocation has. */
    default Duration time() {
        return Stage.TIME;
    }

    /**
     * Looks at what a path wants to have set differently from the others.
     *
     * @throws NotHere if no function here can have that
     */
    default void admit(Map<String, String> settings) {}

    /** Functions that need not really let time pass. */
    static Place inThisProcess(Function<Map<String, String>, RotationHandler> maker) {
        return environment -> {
            RotationHandler handler = maker.apply(environment);
            return (event, context) -> handler.handle(
                    new RotationEventSerializer().fromJson(event, Object.class), context, (deadline, time) -> {});
        };
    }

    /** What becomes of an event. */
    interface Invoked {
        /** Returns normally, or throws what the function did. */
        void invoke(String event, Context context);
    }

    /** A path that has to be played at another place. */
    final class NotHere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotHere(String why) {
            super(why);
        }
    }
}
