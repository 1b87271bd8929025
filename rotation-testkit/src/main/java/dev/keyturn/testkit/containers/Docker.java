package dev.keyturn.testkit.containers;

import org.testcontainers.DockerClientFactory;

/** Says whether Docker answers, for tests that are skipped, visibly, where it does not. */
public final class Docker {
    /** For JUnit's {@code @EnabledIf}, which is to say in its {@code disabledReason} what covers the same elsewhere. */
    public static final String ANSWERS = "dev.keyturn.testkit.containers.Docker#answers";

    private Docker() {}

    public static boolean answers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
