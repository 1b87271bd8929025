package dev.keyturn.testkit.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyturn.testkit.deployed.Bill.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is in a deployed jar is on its bill of materials, and on the page that tells under which licence: a test class
 * to extend. The page has a table with a column per jar, which this reads; whoever adds a library adds a row.
 */
public abstract class ShippedContract {
    private static final Path PAGE = Path.of("..", "docs", "licences.md");
    private static final String OWN = "dev/keyturn/";
    private static final String ABSENT = "–";
    private static final String UNASKED = "not asked for";
    private final Bill bill = new Bill(Path.of(System.getProperty("keyturn.jar")));

    @BeforeEach
    void needsTheBill() {
        assumeTrue(Files.exists(bill.file()), "-Dquick and -o write no bill of materials");
    }

    @Test
    void classOfTheJarIsKeyturnsOrOfAComponentOnItsBill() throws IOException {
        Set<String> left = new HashSet<>(bill.shipped());
        assertTrue(left.removeIf(name -> name.startsWith(OWN)), "Keyturn's own classes are in it");
        for (Component component : bill.components()) {
            left.removeAll(bill.offeredBy(component));
        }
        assertEquals(Set.of(), left);
    }

    @Test
    void pageTellsTheLicenceOfEachComponentAndHowMuchOfItIsInTheJar() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Component component : bill.components()) {
            found.put(component.name(), component.licence() + " | " + share(component));
        }

        assertEquals(lines(found), lines(told()), "docs/licences.md is not what the bill says");
    }

    @Test
    void textOfEveryLicenceIsWhereThePageSaysItIs() throws IOException {
        try (JarFile jar = new JarFile(bill.jar().toFile())) {
            for (String[] cells : rowsOfTheJar()) {
                assertTrue(cells[2].equals(UNASKED) || jar.getEntry(unquoted(cells[2])) != null, cells[0]);
            }
        }
    }

    private String share(Component component) throws IOException {
        Set<String> offered = bill.offeredBy(component);
        Set<String> shipped = bill.shipped();
        long inIt = offered.stream().filter(shipped::contains).count();
        return inIt == offered.size() ? "whole" : inIt == 0 ? "nothing" : "in part";
    }

    private Map<String, String> told() throws IOException {
        int column = column();
        Map<String, String> told = new TreeMap<>();
        rowsOfTheJar().forEach(cells -> told.put(unquoted(cells[0]), cells[1] + " | " + cells[column]));
        return told;
    }

    private List<String[]> rowsOfTheJar() throws IOException {
        int column = column();
        return table().stream().skip(1).filter(cells -> !cells[column].equals(ABSENT)).toList();
    }

    private int column() throws IOException {
        return List.of(table().getFirst()).indexOf("`" + bill.module() + "`");
    }

    /** The page's rows: library, licence, the place of its text, then a column per jar; first their names. */
    private static List<String[]> table() throws IOException {
        return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| ")).map(ShippedContract::cells)
                .toList();
    }

    private static String unquoted(String cell) {
        return cell.replace("`", "");
    }

    private static String[] cells(String row) {
        return row.substring(2).split(" *\\| *");
    }

    private static String lines(Map<String, String> rows) {
        StringBuilder lines = new StringBuilder();
        rows.forEach((library, rest) -> lines.append(library).append(" | ").append(rest).append('\n'));
        return lines.toString();
    }
}
