package dev.haulier.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.ObjectMeta;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbortRequestTest {

    private static Optional<AbortRequest> read(String annotation) {
        return AbortRequest.of(
                ObjectMeta.named("p").withAnnotation(AbortRequest.ANNOTATION, annotation), AbortRequest.ACTION);
    }

    @Test
    void of_readsTheActionByItself_orAnObjectWithIt() {
        assertThat(read("terminate")).contains(new AbortRequest("terminate", ""));
        assertThat(read("{\"action\":\"terminate\",\"actor\":\"email:bob@example.com\",\"controlPlane\":true}"))
                .contains(new AbortRequest("terminate", "email:bob@example.com"));
    }

    @Test
    void of_whatAsksForNothing_isNoRequest() {
        assertThat(read("")).isEmpty();
        assertThat(read("{}")).isEmpty();
        assertThat(read("{\"actor\":\"terminate\"}")).isEmpty();
        assertThat(read("{\"action\":7}")).isEmpty();
        assertThat(read("{broken")).isEmpty();
    }

    @Test
    void in_isReadAgain_withTheOneWhoAsks_andWithoutOne() {
        ObjectMeta asked = AbortRequest.in(ObjectMeta.named("p"), AbortRequest.ACTION, "terminate", "bob \"b\"");

        assertThat(asked.annotations().get(AbortRequest.ANNOTATION)).doesNotContain("\n");
        assertThat(AbortRequest.of(asked, AbortRequest.ACTION)).contains(new AbortRequest("terminate", "bob \"b\""));
        assertThat(AbortRequest.of(asked, AbortRequest.ID)).isEmpty();
        assertThat(AbortRequest.of(
                        AbortRequest.in(ObjectMeta.named("p"), AbortRequest.ACTION, "terminate", ""),
                        AbortRequest.ACTION))
                .map(AbortRequest::by)
                .contains("somebody");
    }
}
