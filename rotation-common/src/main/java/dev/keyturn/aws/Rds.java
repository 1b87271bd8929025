package dev.keyturn.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Amazon RDS, as far as it is asked.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/Welcome.html">API reference</a>
 */
record Rds(QueryService service) {

    /** @param endpoint instead of the one of the database's region */
    static Rds at(Optional<URI> endpoint) {
        return new Rds(new QueryService("rds", "2014-10-31", endpoint));
    }

    /**
     * What RDS says of a database.
     *
     * @return the answer's texts by path
     */
    Map<String, String> describe(RdsDatabase database, Calls calls) {
        QueryService.Question question = new QueryService.Question(
                database.region(), database.operation(), Map.of(database.parameter(), database.arn()));
        return calls.make(() -> service.ask(question, calls.identity().get(), calls.deadline()),
                failure -> RdsFailures.told(database, failure));
    }
}
