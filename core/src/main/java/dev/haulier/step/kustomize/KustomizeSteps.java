package dev.haulier.step.kustomize;

import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.PromotionStep;
import java.util.List;

/** The steps for Kustomize, as builders for a pipeline and as what an engine runs. */
public final class KustomizeSteps {

    private KustomizeSteps() {}

    /**
     * A step {@code kustomize-set-image}.
     *
     * @param path the directory of a kustomization, in the workspace; may hold expressions
     * @return a builder
     */
    public static KustomizeSetImage kustomizeSetImage(String path) {
        return new KustomizeSetImage(path);
    }

    /**
     * A step {@code kustomize-build}.
     *
     * @param path the directory of a kustomization, in the workspace; may hold expressions
     * @return a builder that wants to know where to write to
     */
    public static KustomizeBuild kustomizeBuild(String path) {
        return new KustomizeBuild(path);
    }

    /**
     * What an engine runs for {@code kustomize-build} when the host has a program of its own choice; hand it to
     * {@code HaulierBuilder.step}.
     *
     * @param program what renders
     * @param policy which hosts remote bases may be on
     * @return the step
     */
    public static PromotionStep<?> building(KustomizeProgram program, OutgoingPolicy policy) {
        return new BuildStep(program, policy);
    }

    /**
     * What an engine runs.
     *
     * @param policy which hosts remote bases may be on
     * @return the steps of this package
     */
    public static List<PromotionStep<?>> all(OutgoingPolicy policy) {
        return List.of(new SetImageStep(), building(KustomizeProgram.onPath(), policy));
    }
}
