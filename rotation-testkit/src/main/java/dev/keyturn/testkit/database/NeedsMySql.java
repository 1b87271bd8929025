package dev.keyturn.testkit.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** On tests with a MySQL server: skips them, visibly, on a machine without the libraries that its program needs. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "dev.keyturn.testkit.database.MySqlServer#canStart",
        disabledReason = "MySQL needs libraries that are not there; on Debian: apt-get install libaio1 libnuma1")
public @interface NeedsMySql {}
