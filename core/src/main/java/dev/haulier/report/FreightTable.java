package dev.haulier.report;

import dev.haulier.model.CurrentStage;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightStatus;
import dev.haulier.model.Stage;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.model.VerifiedStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Freight as columns, the newest first; a row for its artifacts and one for each Stage. */
final class FreightTable {

    private final ReportData data;
    private final List<Freight> shown;

    FreightTable(ReportData data) {
        this.data = data;
        Set<String> used = data.stages().stream()
                .flatMap(stage -> stage.status().freightHistory().stream().limit(1))
                .flatMap(collection -> collection.references().stream())
                .map(FreightReference::name)
                .collect(Collectors.toSet());
        var columns = new ArrayList<Freight>();
        for (Freight one : data.freight()) {
            if (columns.size() < Report.MAX_SHOWN || used.contains(one.name())) {
                columns.add(one);
            }
        }
        this.shown = columns;
    }

    void write(Html html) {
        if (shown.isEmpty()) {
            html.leaf("p", "No Freight was discovered yet.", "class", "empty");
            return;
        }
        html.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "freight");
        html.open("thead").open("tr").leaf("th", "Freight", "scope", "col");
        for (Freight one : shown) {
            html.open("th", "scope", "col", "id", "freight-" + one.name())
                    .leaf("span", data.freightLabel(one.name()), "class", "alias", "title", one.name())
                    .leaf("code", Labels.shortName(one.name()))
                    .close("th");
        }
        html.close("tr").close("thead").open("tbody");
        row(html, "From", one -> html.text(one.origin().name()));
        row(html, "Discovered", this::discovered, html);
        row(html, "Artifacts", this::artifacts, html);
        if (!data.rejections().isEmpty()) {
            row(html, "Rejected", this::rejected, html);
        }
        for (Stage stage : data.stages()) {
            html.open("tr")
                    .open("th", "scope", "row")
                    .leaf("span", stage.name(), "class", "stage-name")
                    .close("th");
            for (Freight one : shown) {
                state(html, stage, one);
            }
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("div");
        if (shown.size() < data.freight().size()) {
            html.leaf(
                    "p",
                    "Older Freight that no Stage runs is left out: "
                            + (data.freight().size() - shown.size()) + ".",
                    "class",
                    "note");
        }
    }

    private interface Cell {
        void write(Freight freight);
    }

    private interface Into {
        void write(Freight freight, Html html);
    }

    private void row(Html html, String title, Into cell, Html target) {
        row(html, title, one -> cell.write(one, target));
    }

    private void row(Html html, String title, Cell cell) {
        html.open("tr").leaf("th", title, "scope", "row");
        for (Freight one : shown) {
            html.open("td");
            cell.write(one);
            html.close("td");
        }
        html.close("tr").line();
    }

    private void discovered(Freight one, Html html) {
        @Nullable Instant at = one.effectiveDiscoveredAt().orElse(null);
        html.leaf("span", Labels.ago(at, data.at()), "title", Labels.time(at));
    }

    private void artifacts(Freight one, Html html) {
        html.open("ul", "class", "artifacts");
        for (FreightArtifact artifact : one.contents()) {
            html.open("li", "title", Labels.whole(artifact))
                    .leaf("span", Labels.sort(artifact), "class", "sort")
                    .text(" ")
                    .leaf("span", Labels.artifact(artifact), "class", "artifact")
                    .close("li");
        }
        html.close("ul");
    }

    private void rejected(Freight one, Html html) {
        String why = data.rejections().get(one.name());
        if (why != null) {
            html.leaf("span", "✗ " + why, "class", "tag bad");
        }
    }

    private void state(Html html, Stage stage, Freight one) {
        FreightStatus status = one.status();
        CurrentStage current = status.currentlyIn().get(stage.name());
        VerifiedStage verified = status.verifiedIn().get(stage.name());
        boolean approved = status.approvedFor().containsKey(stage.name());
        html.open("td", "class", current != null ? "here" : verified != null ? "was" : "");
        if (current != null) {
            html.leaf("span", "● here", "class", "tag busy", "title", "since " + Labels.time(current.since()));
        }
        if (verified != null) {
            html.leaf("span", "✓ verified", "class", "tag good", "title", "at " + Labels.time(verified.verifiedAt()));
        }
        String verdict = current == null ? "" : unfinished(stage, one.name());
        if (!verdict.isEmpty()) {
            Labels.Tone tone = Labels.of(phase(stage));
            html.leaf("span", verdict, "class", "tag " + tone.css());
        }
        if (approved) {
            html.leaf("span", "★ approved", "class", "tag warn");
        }
        stage.status().effectiveAutoPromotionHolds().values().stream()
                .filter(hold -> hold.freightName().equals(one.name()))
                .forEach(hold -> html.leaf("span", "‖ held", "class", "tag warn", "title", Labels.hold(hold)));
        String soak = soak(current, verified);
        if (!soak.isEmpty()) {
            html.leaf("span", soak, "class", "soak");
        }
        html.close("td");
    }

    /** What the latest verification of what is here says, unless it says that all is well. */
    private static String unfinished(Stage stage, String freight) {
        boolean isHeld = stage.status().freightHistory().stream()
                .limit(1)
                .flatMap(collection -> collection.references().stream())
                .anyMatch(reference -> reference.name().equals(freight));
        VerificationPhase phase = phase(stage);
        if (!isHeld || phase == null || phase == VerificationPhase.SUCCESSFUL) {
            return "";
        }
        Labels.Tone tone = Labels.of(phase);
        return tone.sign() + " " + tone.word();
    }

    private static @Nullable VerificationPhase phase(Stage stage) {
        return stage.status().freightHistory().stream()
                .limit(1)
                .flatMap(collection -> collection.verificationHistory().stream())
                .findFirst()
                .map(VerificationInfo::phase)
                .orElse(null);
    }

    /** How long it has been here, or was at the longest. */
    private String soak(@Nullable CurrentStage current, @Nullable VerifiedStage verified) {
        if (current != null && current.since() != null) {
            return "for " + Labels.duration(Duration.between(current.since(), data.at()));
        }
        Duration longest =
                verified == null ? Duration.ZERO : Objects.requireNonNullElse(verified.longestSoak(), Duration.ZERO);
        return longest.isZero() ? "" : "was here " + Labels.duration(longest);
    }
}
