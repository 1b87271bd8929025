package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.secretsmanager.RotationFunction;
import java.util.List;

/** A function, and what it tells whoever reads its log or its errors. */
interface WatchedFunction extends RotationFunction {
    /** Every line that it has logged, and every error that it has answered with. */
    List<String> told();
}
