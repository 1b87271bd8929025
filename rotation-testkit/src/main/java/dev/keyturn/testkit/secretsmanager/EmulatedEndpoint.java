package dev.keyturn.testkit.secretsmanager;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.function.Supplier;

/** The emulator's operations as they look over HTTP. */
record EmulatedEndpoint(Operations operations, Admission admission) implements Endpoint {
    @Override
    public Answer answer(Call call, byte[] body) {
        return served(() -> operations.answer(call.operation(), admitted(call, body)));
    }

    @Override
    public Answer staleAnswer(Call call, byte[] body) {
        return served(() -> operations.staleAnswer(call.operation(), admitted(call, body)));
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

    private Request admitted(Call call, byte[] body) {
        Request request = request(body);
        admission.require(call, request);
        return request;
    }

    private static Request request(byte[] body) {
        try {
            return new Request(JSON.std.mapFrom(body));
        } catch (IOException malformed) {
            throw new Refusal("SerializationException", "The request is not a JSON object.");
        }
    }
}
