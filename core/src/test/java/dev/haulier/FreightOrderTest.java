package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Freight that is made within one second. */
class FreightOrderTest {

    private static final int BURST = 12;

    private static Haulier open(Warehouse... warehouses) {
        ProjectBuilder project = Project.named("demo").promotionPolicy(PromotionPolicy.forStage("dev", true));
        for (Warehouse warehouse : warehouses) {
            project.warehouse(warehouse);
        }
        project.stage(Stage.named("dev")
                .requests(warehouses[0].direct())
                .promotion(pipeline -> pipeline.step("echo", config -> {}))
                .build());
        return Pipelines.builder(project.build()).build();
    }

    private static List<String> burst(Haulier haulier) {
        var made = new ArrayList<String>();
        for (int i = 0; i < BURST; i++) {
            made.add(0, Pipelines.freight(haulier, "1.0." + i).name());
        }
        return made;
    }

    @Test
    void createFreight_withinOneSecond_isListedWithTheLastMadeFirst() {
        try (Haulier haulier = open(Pipelines.APP)) {
            List<String> made = burst(haulier);

            assertThat(haulier.freight()).extracting(Freight::name).containsExactlyElementsOf(made);
        }
    }

    @Test
    void reconcile_freightMadeWithinOneSecond_promotesTheLastMade() {
        try (Haulier haulier = open(Pipelines.APP)) {
            List<String> made = burst(haulier);

            haulier.reconcile();

            assertThat(haulier.promotions())
                    .singleElement()
                    .satisfies(
                            promotion -> assertThat(promotion.spec().freight()).isEqualTo(made.get(0)));
        }
    }

    @Test
    void createFreight_ofAnotherWarehouse_keepsItsTime() {
        Warehouse other =
                Warehouse.named("other").image("registry.example.com/other").build();
        try (Haulier haulier = open(Pipelines.APP, other)) {
            burst(haulier);

            Freight freight = haulier.warehouse("other")
                    .createFreight(Image.of("registry.example.com/other", "1.0.0", "sha256:1"));

            assertThat(freight.discoveredAt()).isEqualTo(SteppedClock.START);
        }
    }
}
