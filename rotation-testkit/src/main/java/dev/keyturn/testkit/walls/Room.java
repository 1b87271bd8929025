package dev.keyturn.testkit.walls;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One package, and whom its code may name; whoever is not on the list is behind a wall.
 *
 * @param name the package
 * @param doors what single classes, by their simple names, may name beside that
 * @param touches packages, {@code java.time..} with all below, or single classes
 */
record Room(String name, Map<String, List<String>> doors, List<String> touches) {
    /** What a class may be made of anywhere. */
    private static final List<String> ANYWHERE =
            List.of("java.lang", "java.lang.annotation", "java.lang.runtime", "java.util..",
                    "org.jspecify.annotations");

    static Room of(String name, String... touches) {
        return new Room(name, Map.of(), List.of(touches));
    }

    /** The same room with more that it may touch. */
    Room touching(List<String> more) {
        return new Room(name, doors, Stream.of(touches, more).flatMap(List::stream).toList());
    }

    /** The same room in which one class alone may name more. */
    Room withDoor(String door, String... behind) {
        Map<String, List<String>> more = new HashMap<>(doors);
        more.put(door, List.of(behind));
        return new Room(name, more, touches);
    }

    Stream<ArchRule> rules() {
        ArchRule most = classes().that(isHere("all but the doors", door -> !doors.containsKey(door)))
                .should().onlyDependOnClassesThat(isOneOf(touches));
        return Stream.concat(Stream.of(most), doors.keySet().stream().map(this::rule))
                .map(rule -> rule.allowEmptyShould(true));
    }

    private ArchRule rule(String door) {
        return classes().that(isHere(door, door::equals)).should()
                .onlyDependOnClassesThat(isOneOf(touches).or(isOneOf(doors.getOrDefault(door, List.of()))));
    }

    private DescribedPredicate<JavaClass> isHere(String who, Predicate<String> isMeant) {
        return DescribedPredicate.describe("are " + who + " in " + name, type -> type.getPackageName().equals(name)
                && isMeant.test(outermost(type).getSimpleName()));
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
