package dev.keyturn.testkit.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wall is worth something only if it stops somebody: for each, a class is compiled that walks through it. */
class BrokenWallsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
            "dev.keyturn, Heart, software.amazon.awssdk.services.secretsmanager.SecretsManagerClient",
            "dev.keyturn, Heart, java.sql.Connection",
            "dev.keyturn, Heart, com.fasterxml.jackson.jr.ob.JSON",
            "dev.keyturn, Heart, java.net.http.HttpClient",
            "dev.keyturn, Heart, dev.keyturn.aws.AwsSecrets",
            "dev.keyturn, Heart, dev.keyturn.database.Login",
            "dev.keyturn, Heart, dev.keyturn.journal.JsonJournal",
            "dev.keyturn, Heart, dev.keyturn.testkit.contract.Report",
            "dev.keyturn.aws, Service, java.sql.Connection",
            "dev.keyturn.aws, Service, dev.keyturn.database.InPlace",
            "dev.keyturn.aws, Service, dev.keyturn.journal.JsonJournal",
            "dev.keyturn.aws, Service, java.lang.reflect.Method",
            "dev.keyturn.database, Database, org.postgresql.Driver",
            "dev.keyturn.database, Database, software.amazon.awssdk.regions.Region",
            "dev.keyturn.database, Database, dev.keyturn.aws.AwsSecrets",
            "dev.keyturn.database, Database, com.fasterxml.jackson.jr.ob.JSON",
            "dev.keyturn.journal, Log, software.amazon.awssdk.regions.Region",
            "dev.keyturn.journal, Log, dev.keyturn.database.Login",
            "dev.keyturn.journal, Log, dev.keyturn.aws.AwsSecrets",
            "dev.keyturn.postgres, PostgresDialect, dev.keyturn.aws.AwsSecrets",
            "dev.keyturn.postgres, PostgresDialect, dev.keyturn.journal.JsonJournal",
            "dev.keyturn.postgres, PostgresRotator, software.amazon.awssdk.regions.Region",
            "dev.keyturn.postgres, PostgresRotator, dev.keyturn.testkit.contract.Report",
            "dev.keyturn.postgres, PostgresDialect, com.mysql.cj.jdbc.Driver",
            "dev.keyturn.mysql, MySqlDialect, org.postgresql.Driver",
            "dev.keyturn.mysql, MySqlDialect, dev.keyturn.aws.AwsSecrets",
            "dev.keyturn.mysql, MySqlRotator, software.amazon.awssdk.regions.Region"})
    void whoWalksThroughAWallIsStopped(String room, String type, String behind) throws IOException {
        JavaClasses classes = compiled(room, type, "%s trespass;".formatted(behind));

        assertThat(violations(Rooms.all().stream().flatMap(Room::rules), classes))
                .singleElement().asString().contains(room + "." + type, behind);
    }

    @ParameterizedTest
    @CsvSource({"dev.keyturn, Heart, com.amazonaws.services.lambda.runtime.Context",
            "dev.keyturn.aws, Service, software.amazon.awssdk.regions.Region",
            "dev.keyturn.aws, Service, com.fasterxml.jackson.jr.ob.JSON",
            "dev.keyturn.database, Database, java.sql.Connection",
            "dev.keyturn.database, Database, dev.keyturn.RotationStrategy",
            "dev.keyturn.journal, Log, com.fasterxml.jackson.jr.ob.JSON",
            "dev.keyturn.postgres, PostgresDialect, org.postgresql.Driver",
            "dev.keyturn.postgres, PostgresDialect, dev.keyturn.database.Dialect",
            "dev.keyturn.postgres, PostgresRotator, dev.keyturn.aws.AwsSecrets"})
    void whoUsesADoorIsNot(String room, String type, String behind) throws IOException {
        JavaClasses classes = compiled(room, type, "%s guest; %s[] guests; int[] numbers;".formatted(behind, behind));

        assertThat(violations(Rooms.all().stream().flatMap(Room::rules), classes)).isEmpty();
    }

    @Test
    void anotherClassInsideTheDoorIsTheDoorToo() throws IOException {
        JavaClasses classes = compiled("dev.keyturn.postgres", "PostgresRotator",
                "static class Inner { dev.keyturn.aws.AwsSecrets secrets; }");

        assertThat(violations(Rooms.all().stream().flatMap(Room::rules), classes)).isEmpty();
    }

    @Test
    void packageThatDoesNotSayWhatMayBeNullIsTold() throws IOException {
        assertThat(violations(Stream.of(HouseRules.nullsAreDeclared()), compiled("dev.keyturn.attic", "Dust", "")))
                .singleElement().asString().contains("dev.keyturn.attic");
    }

    @Test
    void reflectionIsTold() throws IOException {
        JavaClasses classes = compiled("dev.keyturn", "Mirror",
                "Object look() throws Exception { return Class.forName(\"x\"); }");

        assertThat(violations(Stream.of(HouseRules.nothingIsReflected()), classes))
                .singleElement().asString().contains("Class.forName");
    }

    @Test
    void circleOfRoomsIsTold() throws IOException {
        write("dev.keyturn.egg", "Egg", "public dev.keyturn.hen.Hen from;");
        JavaClasses classes = compiled("dev.keyturn.hen", "Hen", "public dev.keyturn.egg.Egg from;");

        assertThat(violations(Stream.of(HouseRules.roomsHaveAnOrder()), classes))
                .anySatisfy(cycle -> assertThat(cycle).contains("dev.keyturn.egg", "dev.keyturn.hen"));
    }

    private static List<String> violations(Stream<ArchRule> rules, JavaClasses classes) {
        return rules.flatMap(rule -> rule.evaluate(classes).getFailureReport().getDetails().stream()).toList();
    }

    private JavaClasses compiled(String room, String type, String body) throws IOException {
        write(room, type, body);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (Stream<Path> files = Files.walk(directory);
                var manager = compiler.getStandardFileManager(null, null, null)) {
            Path[] sources = files.filter(file -> file.toString().endsWith(".java")).toArray(Path[]::new);
            assertThat(compiler.getTask(problems, manager, null,
                    List.of("-d", directory.toString(), "-cp", System.getProperty("java.class.path")), null,
                    manager.getJavaFileObjects(sources)).call()).as(problems.toString()).isTrue();
        }
        return new ClassFileImporter().importPath(directory);
    }

    private void write(String room, String type, String body) throws IOException {
        Path file = directory.resolve(room.replace('.', '/')).resolve(type + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "package %s; public class %s { %s }".formatted(room, type, body));
    }
}
