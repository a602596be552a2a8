package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.deploy.SourceChange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceMatchTest {

    private static Application.Source source(String repoUrl, String chart) {
        return new Application.Source(Map.of("repoURL", repoUrl, "chart", chart));
    }

    private static SourceChange change(String repoUrl, String chart) {
        return new SourceChange(repoUrl, chart, "r", false, Map.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example.com/a/b, '', https://git.example.com/a/b, '', true",
        "https://git.example.com/a/b.git, '', https://Git.Example.com/A/b, '', true",
        "https://git.example.com/a/b/, '', https://me@git.example.com/a/b.git, '', true",
        "git@git.example.com:a/b.git, '', ssh://git@git.example.com/a/b, '', true",
        "https://git.example.com/a/b, '', https://git.example.com/a/c, '', false",
        "https://charts.example.com, web, https://charts.example.com, web, true",
        "https://charts.example.com, web, https://charts.example.com/, web, false",
        "https://charts.example.com, web, https://charts.example.com, api, false",
        "https://charts.example.com, web, https://charts.example.com, '', false",
        "https://charts.example.com, '', https://charts.example.com, web, false",
    })
    void charts_compareExactly_repositoriesNormalised(
            String repoUrl, String chart, String wantedUrl, String wantedChart, boolean match) {
        assertThat(SourceMatch.matches(source(repoUrl, chart), change(wantedUrl, wantedChart)))
                .isEqualTo(match);
    }

    private static Application multi() {
        return Application.of(Yaml.read("""
                metadata: {namespace: argocd, name: demo}
                spec:
                  sources:
                  - {repoURL: "https://charts.example.com", chart: web, targetRevision: 1.0.0}
                  - {repoURL: "https://git.example.com/values.git", ref: values, targetRevision: main}
                  - {repoURL: "https://git.example.com/values", path: extra, targetRevision: main}
                """));
    }

    @Test
    void desiredRevision_isHeldByEachSourceOfTheRepository() {
        var change = new SourceChange("https://git.example.com/Values", null, "abc", false, Map.of(), List.of());

        assertThat(SourceMatch.desiredRevisions(multi(), List.of(change))).containsExactly("", "abc", "abc");
    }

    @Test
    void desiredRevision_isHeldOnlyByTheSourceThatIsMoved() {
        var change = Samples.pointed("https://git.example.com/values", "abc");

        assertThat(SourceMatch.desiredRevisions(multi(), List.of(change))).containsExactly("", "abc", "");
    }

    @Test
    void desiredRevision_comesFromTheFirstChangeThatHasOne() {
        var without = new SourceChange("https://charts.example.com", "web", null, false, Map.of("a", "b"), List.of());
        var with = new SourceChange("https://charts.example.com", "web", "1.1.0", true, Map.of(), List.of());

        assertThat(SourceMatch.desiredRevisions(multi(), List.of(without, with)))
                .containsExactly("1.1.0", "", "");
    }

    @Test
    void noChanges_desireNothing() {
        assertThat(SourceMatch.desiredRevisions(multi(), List.of())).isEmpty();
    }

    @Test
    void changeWithoutASource_isAProblemThatNamesWhatThereIs() {
        assertThat(SourceMatch.problems(multi(), List.of(change("https://charts.example.com", "api"))))
                .containsExactly("has no source https://charts.example.com with chart api; it has"
                        + " https://charts.example.com with chart web and https://git.example.com/values.git and"
                        + " https://git.example.com/values");
        assertThat(SourceMatch.problems(
                        Application.of(Map.of()), List.of(change("https://git.example.com/values", ""))))
                .containsExactly("has no source https://git.example.com/values; it has none");
    }
}
