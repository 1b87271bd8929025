package dev.keyturn.testkit.walls;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One package, and whom its code may name; whoever is not on the list is behind a wall.
 *
 * @param name the package
 * @param doors simple names of the classes that may also name what is in {@code behindDoors}
 * @param touches packages, {@code java.time..} with all below, or single classes
 */
record Room(String name, Set<String> doors, List<String> behindDoors, List<String> touches) {
    /** What a class may be made of anywhere. */
    private static final List<String> ANYWHERE =
            List.of("java.lang", "java.lang.annotation", "java.lang.runtime", "java.util..",
                    "org.jspecify.annotations");

    static Room of(String name, String... touches) {
        return new Room(name, Set.of(), List.of(), List.of(touches));
    }

    /** The same room with more that it may touch. */
    Room touching(List<String> more) {
        return new Room(name, doors, behindDoors, Stream.of(touches, more).flatMap(List::stream).toList());
    }

    /** The same room in which one class alone may name more. */
    Room withDoor(String door, String... behind) {
        return new Room(name, Set.of(door), List.of(behind), touches);
    }

    Stream<ArchRule> rules() {
        return Stream.of(
                classes().that(isHere(false)).should().onlyDependOnClassesThat(isOneOf(touches)),
                classes().that(isHere(true)).should()
                        .onlyDependOnClassesThat(isOneOf(touches).or(isOneOf(behindDoors))))
                .map(rule -> rule.allowEmptyShould(true));
    }

    private DescribedPredicate<JavaClass> isHere(boolean door) {
        return DescribedPredicate.describe((door ? "are the door of " : "are in ") + name,
                type -> type.getPackageName().equals(name) && doors.contains(outermost(type).getSimpleName()) == door);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Room::outermost).orElse(type);
    }

    private DescribedPredicate<JavaClass> isOneOf(List<String> packages) {
        String[] all = Stream.of(ANYWHERE, packages, List.of(name)).flatMap(List::stream).toArray(String[]::new);
        DescribedPredicate<JavaClass> inside = resideInAnyPackage(all);
        return DescribedPredicate.describe("are in " + String.join(", ", packages), type -> {
            JavaClass named = type.getBaseComponentType();
            return named.isPrimitive() || inside.test(named) || packages.contains(named.getFullName());
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
