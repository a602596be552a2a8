package dev.haulier.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Runs whole files of answers; another file may be named by a system property. */
class SemverVectorsTest {

    private static final String CONSTRAINTS = "haulier.vectors.semver.constraints";
    private static final String ORDER = "haulier.vectors.semver.order";

    /** How many failures are written out. */
    private static final int SHOWN = 20;

    @Test
    void constraints_everyVector_agrees() throws IOException {
        check(CONSTRAINTS, "semver-constraints.tsv", SemverVectorsTest::constraint);
    }

    @Test
    void order_everyVector_agrees() throws IOException {
        check(
                ORDER,
                "semver-order.tsv",
                (left, right) ->
                        Integer.toString(Integer.signum(SemverVersion.of(left).compareTo(SemverVersion.of(right)))));
    }

    private static String constraint(String text, String versionText) {
        SemverConstraint constraint;
        try {
            constraint = SemverConstraint.parse(text);
        } catch (HaulierException e) {
            return "error-constraint";
        }
        return SemverVersion.parse(versionText)
                .map(version -> Boolean.toString(constraint.accepts(version)))
                .orElse("error-version");
    }

    private static void check(String property, String resource, Rule rule) throws IOException {
        List<String> failures = new ArrayList<>();
        int passed = 0;
        for (String line : lines(property, resource)) {
            String[] fields = line.split("\t", -1);
            String actual = rule.answer(fields[0], fields[1]);
            if (actual.equals(fields[2])) {
                passed++;
            } else {
                failures.add(line.replace("\t", " | ") + " but was " + actual);
            }
        }
        System.out.println((property.equals(ORDER) ? "semver order: " : "semver constraints: ") + passed + " passed, "
                + failures.size() + " failed");
        failures.stream().limit(SHOWN).forEach(System.out::println);
        assertThat(failures).as("the first of what failed").isEmpty();
        assertThat(passed).isPositive();
    }

    private static List<String> lines(String property, String resource) throws IOException {
        String file = System.getProperty(property);
        String text;
        if (file != null && !file.isEmpty()) {
            text = Files.readString(Path.of(file));
        } else {
            try (InputStream stream = Objects.requireNonNull(SemverVectorsTest.class.getResourceAsStream(resource))) {
                text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        // Not String.lines(): a field may hold a carriage return.
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.removeIf(String::isEmpty);
        return lines;
    }

    private interface Rule {
        String answer(String left, String right);
    }
}
