package dev.haulier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SecretResourceTest {

    private static final ObjectMeta META = ObjectMeta.named("s");

    @Test
    void values_areDecoded() {
        var secret = new SecretResource(META, "Opaque", Map.of("a", "aMOp\n", "b", "/w=="));

        assertThat(secret.values()).isEqualTo(Map.of("a", "hé"));
        assertThat(secret.value("a")).contains("hé");
        assertThat(secret.value("b")).as("no UTF-8").isEmpty();
        assertThat(secret.bytes("b")).contains(new byte[] {-1});
        assertThat(secret.bytes("c")).isEmpty();
        assertThat(secret).isEqualTo(new SecretResource(META, "Opaque", Map.of("a", "aMOp", "b", "/w==")));
    }

    @Test
    void toString_andMessages_neverShowAValue() {
        assertThat(SecretResource.of(META, Map.of("password", "hunter2")).toString())
                .doesNotContain("hunter2")
                .doesNotContain("aHVudGVyMg")
                .contains("password");
        Throwable failure = catchThrowable(() -> new SecretResource(META, "", Map.of("password", "hunter2-")));
        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasNoCause();
        assertThat(failure.getMessage()).contains("password").doesNotContain("hunter2");
    }

    @Test
    void credentialsForNoRepository_areWorthANote() {
        var meta = ObjectMeta.named("s").withLabel("kargo.akuity.io/cred-type", "git");
        Function<String, Optional<String>> none = constraint -> Optional.empty();

        assertThat(ResourceRules.check(SecretResource.of(meta, Map.of("username", "u")), none))
                .hasSize(1);
        assertThat(ResourceRules.check(SecretResource.of(meta, Map.of("repoURL", "u")), none))
                .isEmpty();
    }
}
