package dev.keyturn.testkit.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** A function that cannot initialise. */
public final class UnwillingHandler implements RequestHandler<Map<String, Object>, String> {

    public UnwillingHandler() {
        throw new IllegalStateException("no configuration");
    }

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        return "never";
    }
}
