package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every relative link of the README and the pages leads to a file, and to a heading in it. */
class LinksTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static String withoutFences(Path page) throws IOException {
        return FENCE.matcher(Files.readString(page)).replaceAll("");
    }

    /** What hosts of repositories make of headings: small letters, spaces as hyphens, nothing else but words. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        Matcher headings = HEADING.matcher(withoutFences(page));
        while (headings.find()) {
            String anchor = headings.group(1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-');
            for (int again = 1; !anchors.add(again == 1 ? anchor : anchor + "-" + (again - 1)); again++) {
                // The second heading of a name gets a number.
            }
        }
        return anchors;
    }

    private static List<String> broken(Path page, String text) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher links = LINK.matcher(text);
        while (links.find()) {
            String link = links.group(1);
            if (link.startsWith("https://") || link.startsWith("http://")) {
                continue;
            }
            int hash = link.indexOf('#');
            String path = hash < 0 ? link : link.substring(0, hash);
            Path target = path.isEmpty() ? page : page.resolveSibling(path);
            if (!Files.exists(target) || (hash >= 0 && !anchors(target).contains(link.substring(hash + 1)))) {
                broken.add(ROOT.relativize(page) + ": " + link);
            }
        }
        return broken;
    }

    @Test
    void links_leadToFilesAndHeadingsThatAreThere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            broken.addAll(broken(page, CODE.matcher(withoutFences(page)).replaceAll("")));
        }

        assertThat(pages()).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    @Test
    void brokenLinks_areFound() throws IOException {
        Path readme = ROOT.resolve("README.md");

        assertThat(broken(readme, "[a](docs/none.md) [b](docs/cli.md#none) [c](#nowhere) [d](docs/cli.md#exit-codes)"))
                .containsExactly("README.md: docs/none.md", "README.md: docs/cli.md#none", "README.md: #nowhere");
    }

    @Test
    void everyPage_isNamedByTheReadme() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));

        assertThat(pages())
                .filteredOn(page -> page.getParent().endsWith("docs") && !readme.contains("docs/" + page.getFileName()))
                .isEmpty();
    }
}
