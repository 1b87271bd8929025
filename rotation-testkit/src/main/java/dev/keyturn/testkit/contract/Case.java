package dev.keyturn.testkit.contract;

/**
 * One way in which a rotation may go.
 *
 * @param trouble the kind of what goes wrong, of which there are several cases
 * @param name for whoever reads a violation
 */
record Case(String trouble, String name, Script script) {

    /** What happens, up to the settlement. */
    @FunctionalInterface
    interface Script {
        /**
         * Plays it.
         *
         * @return how many re-runs it took
         * @throws NotConverged if they were not enough
         */
        int play(Stage stage) throws NotConverged;
    }
}
