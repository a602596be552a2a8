package dev.haulier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FreightNameTest {

    private static final FreightOrigin ORIGIN = FreightOrigin.warehouse("my-warehouse");
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final GitCommit COMMIT = GitCommit.of("https://github.com/example/repo", ID);
    private static final Image IMAGE = Image.of("public.ecr.aws/nginx/nginx", "1.27.0", "sha256:aaaa");

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("8d8c38b7be63f1568219c4b0d700b655dc9f3f45", List.of(COMMIT)),
                Arguments.of("252339287bc3ddac764ec720be838d9f006f6538", List.of(COMMIT.withTag("v1.0.0"))),
                Arguments.of("a414873f4c654d2af6e880b623de1e10ee3f38f5", List.of(IMAGE)),
                Arguments.of("ff447d71db01b74bfa9c80d12b99e85028b93c36", List.of(IMAGE.withSubscriptionName("web"))),
                Arguments.of(
                        "c76463b1ef5593005359d79641e135169b560fe2",
                        List.of(Chart.of("https://charts.example.com/Stable", "Nginx", "15.0.0"))),
                Arguments.of(
                        "c8f5b51ea314e1349f75832998c3eabe74105041",
                        List.of(
                                IMAGE,
                                COMMIT,
                                Chart.of("oci://ghcr.io/example/charts/app", "", "2.0.0"),
                                ArtifactReference.of("application/vnd.example", "sub-a", "42")
                                        .withMetadata(Map.of("any", 1)))),
                Arguments.of(
                        "baabb9d7e246e77ce49b7b952cb58b63fe53d1ea",
                        List.of(GitCommit.of("https://GitHub.com/Example/Repo.git", "abc123"))),
                Arguments.of(
                        "74f633e95cdbee4267a6066d25f969fa24522125",
                        List.of(
                                GitCommit.of("https://github.com/example/repo", "abc123")
                                        .withTag("v1.0.0"),
                                Image.of("nginx", "1.27.0", "sha256:aa"),
                                Chart.of("oci://ghcr.io/example/chart", "", "1.2.3")
                                        .withSubscriptionName("charts"))));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void name_isTheOneThatKargoGives(String name, List<FreightArtifact> artifacts) {
        assertThat(FreightName.of(ORIGIN, artifacts)).isEqualTo(name);
        assertThat(Freight.of(ORIGIN, artifacts).name()).isEqualTo(name);
    }

    @Test
    void hashed_withoutArtifacts_endsWithTheColon() {
        assertThat(FreightName.hashed(FreightOrigin.warehouse("x"), List.of())).isEqualTo("Warehouse/x:");
    }

    @Test
    void hashed_ordersByBytesOfUtf8_notByUtf16() {
        var low = ArtifactReference.of("\uFF5E", "s", "1");
        var high = ArtifactReference.of("\uD83D\uDE00", "s", "1");

        assertThat(FreightName.hashed(ORIGIN, List.of(high, low)))
                .isEqualTo("Warehouse/my-warehouse:\uFF5E:s:1|\uD83D\uDE00:s:1");
    }

    @Test
    void hashed_imageWithoutTagOrDigest_keepsBothSeparators() {
        assertThat(FreightName.hashed(ORIGIN, List.of(Image.of("Docker.io/X", "", ""))))
                .isEqualTo("Warehouse/my-warehouse:Docker.io/X:@");
    }

    @Test
    void name_doesNotDependOnOrderAndDescription() {
        var described =
                COMMIT.withBranch("main").withMessage("m").withAuthor("a").withCommitter("c");
        var annotated = IMAGE.withAnnotations(Map.of("a", "b"));

        assertThat(FreightName.of(ORIGIN, List.of(annotated, described)))
                .isEqualTo(FreightName.of(ORIGIN, List.of(COMMIT, IMAGE)));
    }

    @ParameterizedTest
    @CsvSource({
        "a, b, a/b",
        "'', b, b",
        "a, '', a",
        "'', '', ''",
        "https://h, x, https:/h/x",
        "/a, ../../b, /b",
        "a, ../../b, ../b",
        "a, .., .",
        "a/./b//c/, '', a/b/c",
    })
    void joinPath_isThatOfGo(String first, String second, String expected) {
        assertThat(FreightName.joinPath(first, second)).isEqualTo(expected);
    }

    @Test
    void collection_isNamedByItsFreight() {
        var aaa = new FreightReference("aaa", FreightOrigin.warehouse("w"), List.of(), List.of(), List.of(), List.of());
        var bbb = new FreightReference("bbb", FreightOrigin.warehouse("a"), List.of(), List.of(), List.of(), List.of());

        var collection = FreightCollection.of(List.of(aaa, bbb));

        assertThat(collection.id()).isEqualTo("b0696a9485397a32e74fc7d20eb458c2420b2ddc");
        assertThat(collection.references()).containsExactly(bbb, aaa);
        assertThat(FreightCollection.of(List.of(aaa)).with(bbb)).isEqualTo(collection);
    }
}
