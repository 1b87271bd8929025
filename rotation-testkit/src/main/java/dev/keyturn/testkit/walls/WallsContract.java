package dev.keyturn.testkit.walls;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No class of the module, nor of those that it is made of, names what is behind a wall: a test class to extend. */
public abstract class WallsContract {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.keyturn");

    /** One of the module's own classes, which proves that the test looks at them. */
    protected abstract Class<?> member();

    @TestFactory
    Stream<DynamicTest> holds() {
        Assertions.assertTrue(classes.contain(member()));
        return Stream.concat(Rooms.all().stream().flatMap(Room::rules), HouseRules.all()).map(this::holds);
    }

    private DynamicTest holds(ArchRule rule) {
        return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes));
    }
}
