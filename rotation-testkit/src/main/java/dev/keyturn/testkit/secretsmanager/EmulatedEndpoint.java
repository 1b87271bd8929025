package dev.keyturn.testkit.secretsmanager;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.function.Supplier;

/** The emulator's operations as they look over HTTP. */
record EmulatedEndpoint(Operations operations) implements Endpoint {
    @Override
    public Answer answer(String operation, byte[] body) {
        return served(() -> operations.answer(operation, request(body)));
    }

    @Override
    public Answer staleAnswer(String operation, byte[] body) {
        return served(() -> operations.staleAnswer(operation, request(body)));
    }

    private static Answer served(Supplier<Reply> service) {
        try {
            return new Answer(200, service.get().fields());
        } catch (Refusal refusal) {
            return Answer.refused(refusal);
        } catch (RuntimeException bug) {
            return Answer.error(500, "InternalServiceError", String.valueOf(bug.getMessage()));
        }
    }

    private static Request request(byte[] body) {
        try {
            return new Request(JSON.std.mapFrom(body));
        } catch (IOException malformed) {
            throw new Refusal("SerializationException", "The request is not a JSON object.");
        }
    }
}
