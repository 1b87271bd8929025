package dev.keyturn.testkit.walls;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What holds in every room. */
final class HouseRules {
    private static final Set<String> REFLECTION = Set.of("forName", "newInstance", "getMethod", "getMethods",
            "getDeclaredMethod", "getDeclaredMethods", "getField", "getFields", "getDeclaredField", "getDeclaredFields",
            "getConstructor", "getConstructors", "getDeclaredConstructor", "getDeclaredConstructors");

    private HouseRules() {}

    static Stream<ArchRule> all() {
        return Stream.of(nullsAreDeclared(), roomsHaveAnOrder(), nothingIsReflected());
    }

    /** So that whoever calls a room, in an editor too, is told what may be null. */
    static ArchRule nullsAreDeclared() {
        return classes().should(new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, type.getPackage().isAnnotatedWith(NullMarked.class),
                        type.getPackageName() + " has no package-info.java with @NullMarked"));
            }
        });
    }

    static ArchRule roomsHaveAnOrder() {
        return slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "rooms";
            }
        }).should().beFreeOfCycles();
    }

    static ArchRule nothingIsReflected() {
        return noClasses().should(callMethodWhere(DescribedPredicate.<JavaMethodCall>describe("it is reflection",
                call -> call.getTargetOwner().isEquivalentTo(Class.class) && REFLECTION.contains(call.getName()))));
    }
}
