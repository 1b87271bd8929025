package dev.keyturn.apikeys;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.deployed.LocalRunContract;
import java.util.List;

class SendGridLocalRunIT extends LocalRunContract {
    @Override
    protected Expected expected() {
        return new Expected(List.of("sendgrid"), "overlapping-keys", Promise.OVERLAP, 9, 5);
    }
}
