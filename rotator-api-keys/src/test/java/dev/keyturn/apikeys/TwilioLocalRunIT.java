package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.deployed.LocalRunContract;

class TwilioLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected("twilio", "overlapping-keys", Promise.OVERLAP, 10, 5);
    }
}
