package dev.keyturn.testkit.providers;

/** How an API leaves a request that it will not serve. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refused(Answer answer) {
        super("The request is answered with status " + answer.status());
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
