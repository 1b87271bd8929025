package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;

/** What others do while a rotation is interrupted. */
enum Meanwhile {
    /** The service believes that the run is lost, and repeats it. */
    TWIN("the service repeats the rotation") {
        @Override
        PendingRotation happensTo(PendingRotation interrupted, Stage stage) {
            return interrupted;
        }
    },
    /** A person stores another value, with a field that no login needs; the service abandons the rotation. */
    EDIT("a person edits a field") {
        @Override
        PendingRotation happensTo(PendingRotation interrupted, Stage stage) {
            stage.secret().edit("team", "another one");
            return stage.begin();
        }

        @Override
        int settle(Stage stage, PendingRotation rotation) throws NotConverged {
            int reruns = super.settle(stage, rotation);
            if (!Json.fields(stage.secret().current()).containsKey("team")) {
                stage.witness().violated("The person's edit was lost");
            }
            return reruns;
        }
    },
    /** A person gives the server another name in the secret. */
    MOVE("a person edits the host") {
        @Override
        PendingRotation happensTo(PendingRotation interrupted, Stage stage) {
            stage.secret().edit("host", "localhost");
            return stage.begin();
        }

        // What is known of another host is not tried here, so the person may have to put the old name back.
        @Override
        int settle(Stage stage, PendingRotation rotation) throws NotConverged {
            try {
                return super.settle(stage, rotation);
            } catch (NotConverged stuck) {
                if (!stuck.needsAPerson()) {
                    throw stuck;
                }
                stage.witness().look();
                stage.secret().edit("host", Json.text(stage.account().firstValue(), "host"));
                return super.settle(stage, stage.begin());
            }
        }
    },
    /** A person cancels the rotation, and begins another one in the way that the service's documentation tells. */
    CANCEL("a person cancels the rotation") {
        @Override
        PendingRotation happensTo(PendingRotation interrupted, Stage stage) {
            stage.secret().cancel();
            stage.secret().takePendingOff(interrupted);
            return stage.begin();
        }
    };

    private final String sentence;

    Meanwhile(String sentence) {
        this.sentence = sentence;
    }

    /** The rotation that has to succeed now. */
    abstract PendingRotation happensTo(PendingRotation interrupted, Stage stage);

    /** Has it succeed. @return how many re-runs it took */
    int settle(Stage stage, PendingRotation rotation) throws NotConverged {
        return new Settlement(stage).reach(rotation);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
