package dev.keyturn.testkit.deployed;

import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bill of materials that the build writes beside a Lambda jar, in CycloneDX's words, and the files that it names.
 *
 * @param jar the Lambda jar
 */
record Bill(Path jar) {

    /**
     * One thing that the jar is made of.
     *
     * @param licence by its SPDX identifier, or as the library itself calls it
     */
    record Component(String group, String artifact, String version, String licence) {
        String name() {
            return group + ":" + artifact;
        }

        /** Whether this is the component's file, in Maven's repository or where this build has made it. */
        private boolean isIn(Path file) {
            String name = String.valueOf(file.getFileName());
            return name.equals(artifact + "-" + version + ".jar") || name.equals(artifact + ".jar");
        }
    }

    /** The module beside the jar. */
    String module() {
        return String.valueOf(jar.getFileName()).replace(".jar", "");
    }

    Path file() {
        return jar.resolveSibling(module() + ".cdx.json");
    }

    List<Component> components() throws IOException {
        Object all = Objects.requireNonNull(Json.fields(Files.readString(file())).get("components"));
        return objects(all).map(component -> new Component(Json.text(component, "group"),
                Json.text(component, "name"), Json.text(component, "version"), licence(component))).toList();
    }

    /** The classes that a component has to offer. */
    Set<String> offeredBy(Component component) throws IOException {
        String paths = Files.readString(jar.resolveSibling("local-run-all.classpath")).strip();
        Path file = Stream.of(paths.split(":")).map(Path::of).filter(component::isIn).findFirst()
                .orElseThrow(() -> new IllegalStateException("the class path has no " + component));
        return classes(file);
    }

    /** The classes that the jar has. */
    Set<String> shipped() throws IOException {
        return classes(jar);
    }

    private static Set<String> classes(Path file) throws IOException {
        try (JarFile open = new JarFile(file.toFile())) {
            return open.stream().map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .collect(Collectors.toSet());
        }
    }

    private static String licence(Map<String, Object> component) {
        return objects(component.getOrDefault("licenses", List.of())).map(choice -> Json.object(choice, "license"))
                .map(licence -> Json.text(licence, licence.containsKey("id") ? "id" : "name"))
                .collect(Collectors.joining(" or "));
    }

    @SuppressWarnings("unchecked") // JSON's objects have names for keys
    private static Stream<Map<String, Object>> objects(Object list) {
        return ((List<Map<String, Object>>) list).stream();
    }
}
