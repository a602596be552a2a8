package dev.haulier.benchmarks;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.Project;
import dev.haulier.event.EventListener;
import dev.haulier.git.GitExtension;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.PipelineBuilder;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.store.FileStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** One image that goes to one Stage by the pipeline that is measured, with the file store. */
final class DemoProject {

    /** The name of the project. */
    static final String NAME = "benchmark";
    /** The image. */
    static final String IMAGE = "registry.example.com/demo";
    /** The tag of the image, as an expression. */
    static final String TAG = "${{ imageFrom('" + IMAGE + "').Tag }}";
    /** The same as a text of YAML, whatever it looks like. */
    static final String QUOTED_TAG = "${{ quote(imageFrom('" + IMAGE + "').Tag) }}";

    private DemoProject() {}

    static HaulierBuilder with(Consumer<PipelineBuilder> pipeline, Path state, EventListener listener) {
        Warehouse images =
                Warehouse.named("images").image(IMAGE).manualFreightCreation().build();
        Stage dev =
                Stage.named("dev").requests(images.direct()).promotion(pipeline).build();
        return Haulier.builder()
                .project(Project.named(NAME).warehouse(images).stage(dev).build())
                .use(GitExtension.create())
                .store(FileStore.open(state))
                .listener(listener);
    }

    /** Makes Freight of a tag and promotes it. */
    static void promote(Haulier haulier, String tag) {
        Freight freight = haulier.warehouse("images")
                .createFreight(new Image(IMAGE, tag, "sha256:" + "0".repeat(64), Map.of(), ""));
        Promotion promotion = haulier.stage("dev").promote(freight);
        if (!promotion.outcome().succeeded()) {
            throw new IllegalStateException(promotion.outcome().toString());
        }
    }
}
