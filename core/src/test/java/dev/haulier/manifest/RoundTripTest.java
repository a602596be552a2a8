package dev.haulier.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Resource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    private static final int RESOURCES = 100;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyResource_writtenAsYamlAndRead_isTheSame(long seed) {
        var random = new RandomResources(seed);
        for (Resource resource : Stream.generate(random::next).limit(RESOURCES).toList()) {
            String yaml = Manifests.toYaml(resource);

            ManifestSet set = Manifests.parse(yaml, "test.yaml", false);

            assertThat(set.problems()).as(yaml).isEmpty();
            assertThat(set.resources()).as(yaml).isEqualTo(List.of(resource));
            assertThat(Manifests.toYaml(set.resources())).isEqualTo(yaml);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void anyResources_writtenAsJsonAndRead_areTheSame(long seed) {
        var random = new RandomResources(seed);
        List<Resource> resources =
                Stream.generate(random::next).limit(RESOURCES).toList();

        ManifestSet set = Manifests.parse(Manifests.toJson(resources), "test.json", false);

        assertThat(set.problems()).isEmpty();
        assertThat(set.resources()).isEqualTo(resources);
    }
}
