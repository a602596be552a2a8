package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.FreightPick;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Warehouse;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssembleTest {

    private static final String GIT = "https://git.example.com/config.git";
    private static final String CHARTS = "https://charts.example.com";
    private static final String FIRST = "0123456789abcdef0123456789abcdef01234567";
    private static final String SECOND = "0123456fffabcdef0123456789abcdef01234567";

    private final Shelf shelf = new Shelf();
    private Haulier haulier;

    @BeforeEach
    void open() {
        for (int patch = 0; patch < 12; patch++) {
            shelf.tags.add("1.0." + patch);
        }
        shelf.versions.add("2.0.0");
        shelf.versions.add("2.1.0");
        shelf.artifacts.add("ami-2");
        shelf.artifacts.add("ami-1");
        shelf.commit(FIRST, "first");
        shelf.commit(SECOND, "second");
        Warehouse warehouse = Warehouse.named("app")
                .image(Pipelines.REPO)
                .git(GIT)
                .chart(CHARTS, chart -> chart.name("app"))
                .subscription("base", "ami", Map.of())
                .manualFreightCreation()
                .build();
        HaulierBuilder builder =
                Pipelines.builder(Project.named("demo").warehouse(warehouse).build());
        shelf.sources().forEach(builder::source);
        haulier = builder.build();
    }

    @AfterEach
    void close() {
        haulier.close();
    }

    private Freight assemble(Consumer<FreightPick> pick) {
        return haulier.warehouse("app").assemble(pick);
    }

    private static void older(FreightPick pick) {
        pick.image(Pipelines.REPO, "1.0.3")
                .commit("https://GIT.example.com/config", FIRST)
                .chart(CHARTS, "app", "2.0.0")
                .artifact("base", "ami-1");
    }

    @Test
    void assemble_takesWhatWasFound_withDigestsAndAll_once() {
        haulier.warehouse("app").discover();

        Freight freight = assemble(AssembleTest::older);

        assertThat(freight.images()).containsExactly(Image.of(Pipelines.REPO, "1.0.3", "sha256:103"));
        assertThat(freight.commits()).singleElement().satisfies(commit -> {
            assertThat(commit.repoURL()).isEqualTo(GIT);
            assertThat(commit.id()).isEqualTo(FIRST);
            assertThat(commit.message()).isEqualTo("first");
        });
        assertThat(freight.charts().get(0).version()).isEqualTo("2.0.0");
        assertThat(freight.artifacts().get(0).version()).isEqualTo("ami-1");
        assertThat(freight.alias()).isNotEmpty();
        assertThat(assemble(AssembleTest::older)).isEqualTo(freight);
        assertThat(haulier.freight()).containsExactly(freight);
    }

    @Test
    void assemble_theRestAsNewest_fillsUp() {
        haulier.warehouse("app").discover();

        Freight freight = assemble(pick -> pick.image(Pipelines.REPO, "1.0.3").newestOfTheRest());

        assertThat(freight.images().get(0).tag()).isEqualTo("1.0.3");
        assertThat(freight.commits().get(0).id()).isEqualTo(SECOND);
        assertThat(freight.charts().get(0).version()).isEqualTo("2.1.0");
    }

    @Test
    void assemble_aVersionThatWasNotFound_namesWhatThereIs() {
        haulier.warehouse("app").discover();

        assertThatThrownBy(() ->
                        assemble(pick -> pick.image(Pipelines.REPO, "9.9.9").newestOfTheRest()))
                .isInstanceOf(HaulierException.class)
                .hasMessage("Warehouse \"app\": image registry.example.com/app has no 9.9.9 among what was found last; "
                        + "there is 1.0.11, 1.0.10, 1.0.9, 1.0.8, 1.0.7, 1.0.6, 1.0.5, 1.0.4, 1.0.3, 1.0.2 and 2 more");
        assertThat(haulier.freight()).isEmpty();
    }

    @Test
    void assemble_aCommitByTheBeginningOfItsId_mustBeUnique() {
        haulier.warehouse("app").discover();

        assertThat(assemble(pick -> pick.commit(GIT, "01234567").newestOfTheRest())
                        .commits()
                        .get(0)
                        .id())
                .isEqualTo(FIRST);
        assertThatThrownBy(() -> assemble(pick -> pick.commit(GIT, "0123456").newestOfTheRest()))
                .hasMessageContaining("has several 0123456 among");
        assertThatThrownBy(() -> assemble(pick -> pick.commit(GIT, "012345").newestOfTheRest()))
                .hasMessageContaining("has no 012345 among");
    }

    @Test
    void assemble_withoutAllSubscriptions_namesThoseThatAreMissing() {
        haulier.warehouse("app").discover();

        assertThatThrownBy(() ->
                        assemble(pick -> pick.image(Pipelines.REPO, "1.0.3").commit(GIT, FIRST)))
                .isInstanceOf(HaulierException.class)
                .hasMessage("Warehouse \"app\": nothing is chosen of chart app of https://charts.example.com, "
                        + "ami subscription \"base\"; choose a version of each, or newestOfTheRest()");
    }

    @Test
    void assemble_whatNobodySubscribesTo_orTwice_isAnError() {
        haulier.warehouse("app").discover();

        assertThatThrownBy(() -> assemble(
                        pick -> pick.image("registry.example.com/other", "1").newestOfTheRest()))
                .hasMessageStartingWith(
                        "Warehouse \"app\": nothing subscribes to image registry.example.com/other; there "
                                + "is image registry.example.com/app, git https://git.example.com/config.git");
        assertThatThrownBy(() -> assemble(pick -> pick.image(Pipelines.REPO, "1.0.3")
                        .image("REGISTRY.example.com/app", "1.0.4")
                        .newestOfTheRest()))
                .hasMessageContaining("image registry.example.com/app is chosen more than once");
    }

    @Test
    void assemble_beforeAnyDiscovery_saysSo() {
        assertThatThrownBy(() -> assemble(AssembleTest::older))
                .hasMessageContaining("nothing is known of image registry.example.com/app yet; discover first");
    }
}
