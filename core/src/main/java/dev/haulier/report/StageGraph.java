package dev.haulier.report;

import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Health;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.Stage;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.model.Warehouse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws Warehouses and Stages, and what flows between them. */
final class StageGraph {

    private static final int BOX_WIDTH = 208;
    private static final int BOX_HEIGHT = 104;
    private static final int GAP_X = 64;
    private static final int GAP_Y = 24;
    private static final int MARGIN = 8;
    private static final int PAD = 14;
    private static final int HUES = 5;
    private static final int MAX_TITLE = 21;
    private static final int MAX_LINE = 27;

    private final ReportData data;
    private final StageLayout layout;
    private final List<String> warehouses;

    StageGraph(ReportData data) {
        this.data = data;
        this.layout = new StageLayout(data.warehouses(), data.stages());
        this.warehouses = data.warehouses().stream().map(Warehouse::name).toList();
    }

    void write(Html html) {
        int width = layout.columns() * BOX_WIDTH + Math.max(0, layout.columns() - 1) * GAP_X + 2 * MARGIN;
        int height = (int) Math.ceil(layout.rows() * (BOX_HEIGHT + GAP_Y)) - GAP_Y + 2 * MARGIN;
        html.open("div", "class", "scroll", "tabindex", "0")
                .open(
                        "svg",
                        "class",
                        "graph",
                        "role",
                        "img",
                        "aria-label",
                        "Warehouses and Stages of " + data.project(),
                        "viewBox",
                        "0 0 " + width + " " + Math.max(height, 2 * MARGIN),
                        "width",
                        String.valueOf(width),
                        "height",
                        String.valueOf(Math.max(height, 2 * MARGIN)));
        layout.edges().forEach(edge -> edge(html, edge));
        data.warehouses().forEach(warehouse -> warehouse(html, warehouse));
        data.stages().forEach(stage -> stage(html, stage));
        html.close("svg").close("div").line();
    }

    private int x(String key) {
        StageLayout.Place place = layout.places().get(key);
        return place == null ? 0 : MARGIN + place.column() * (BOX_WIDTH + GAP_X);
    }

    private int y(String key) {
        StageLayout.Place place = layout.places().get(key);
        return place == null ? 0 : MARGIN + (int) Math.round(place.row() * (BOX_HEIGHT + GAP_Y));
    }

    private String hue(String warehouse) {
        return "hue" + Math.max(0, warehouses.indexOf(warehouse)) % HUES;
    }

    private void edge(Html html, StageLayout.Edge edge) {
        int x1 = x(edge.from()) + BOX_WIDTH;
        int y1 = y(edge.from()) + BOX_HEIGHT / 2;
        int x2 = x(edge.to());
        int y2 = y(edge.to()) + BOX_HEIGHT / 2;
        int bend = Math.max(GAP_X / 2, (x2 - x1) / 2);
        String path = String.format(
                Locale.ROOT, "M%d %dC%d %d %d %d %d %d", x1, y1, x1 + bend, y1, x2 - bend, y2, x2 - 7, y2);
        html.open("path", "class", "edge " + hue(edge.warehouse()), "d", path).close("path");
        String tip = String.format(Locale.ROOT, "M%d %dl-8 -4.5v9z", x2, y2);
        html.open("path", "class", "tip " + hue(edge.warehouse()), "d", tip)
                .close("path")
                .line();
    }

    private void box(Html html, String key, String css, String name) {
        html.open("g", "class", "node " + css, "transform", "translate(" + x(key) + " " + y(key) + ")")
                .leaf("title", name)
                .open(
                        "rect",
                        "class",
                        "box",
                        "width",
                        String.valueOf(BOX_WIDTH),
                        "height",
                        String.valueOf(BOX_HEIGHT),
                        "rx",
                        "10")
                .close("rect");
    }

    private void warehouse(Html html, Warehouse warehouse) {
        String key = StageLayout.warehouseKey(warehouse.name());
        long count = data.freight().stream()
                .filter(one -> one.origin().equals(warehouse.origin()))
                .count();
        box(html, key, "warehouse", "Warehouse " + warehouse.name());
        html.open(
                        "rect",
                        "class",
                        "bar " + hue(warehouse.name()),
                        "width",
                        "5",
                        "height",
                        "40",
                        "x",
                        "-1",
                        "y",
                        "32",
                        "rx",
                        "2.5")
                .close("rect");
        label(html, "kind", PAD, 26, "WAREHOUSE");
        label(html, "name", PAD, 48, cut(warehouse.name(), MAX_TITLE));
        label(html, "soft", PAD, 70, count == 1 ? "1 Freight" : count + " Freight");
        data.freight().stream()
                .filter(one -> one.origin().equals(warehouse.origin()))
                .findFirst()
                .ifPresent(newest ->
                        label(html, "soft", PAD, 88, cut("newest: " + data.freightLabel(newest.name()), MAX_LINE)));
        html.close("g").line();
    }

    private void stage(Html html, Stage stage) {
        boolean passes = stage.spec().steps().isEmpty();
        Labels.Tone tone = tone(stage, passes);
        box(html, StageLayout.stageKey(stage.name()), "stage " + tone.css(), "Stage " + stage.name());
        html.open("rect", "class", "bar", "width", "5", "height", "72", "x", "-1", "y", "16", "rx", "2.5")
                .close("rect");
        label(html, "kind", PAD, 26, passes ? "CONTROL FLOW" : "STAGE");
        label(html, "name", PAD, 48, cut(stage.name(), MAX_TITLE));
        label(html, "state", BOX_WIDTH - PAD, 26, tone.sign() + " " + tone.word());
        if (!passes) {
            label(html, "freight", PAD, 70, cut(holds(stage), MAX_LINE));
            Labels.Tone verdict = Labels.of(verification(stage));
            boolean holdsNothing = stage.status().freightHistory().isEmpty();
            label(
                    html,
                    "verdict " + (holdsNothing ? "quiet" : verdict.css()),
                    PAD,
                    89,
                    holdsNothing ? "" : verdict.sign() + " " + verdict.word());
        }
        html.close("g").line();
    }

    private static Labels.Tone tone(Stage stage, boolean passes) {
        if (passes) {
            return new Labels.Tone("quiet", "→", "passes on");
        }
        if (stage.status().currentPromotion() != null) {
            return new Labels.Tone("busy", "▶", "promoting");
        }
        PromotionReference last = stage.status().lastPromotion();
        if (last == null || last.status() == null) {
            return Labels.NONE;
        }
        Health health = stage.status().health();
        return switch (last.status().phase()) {
            case SUCCEEDED -> health == null ? new Labels.Tone("quiet", "?", "Unknown") : Labels.of(health.status());
            default -> Labels.of(last.status().phase());
        };
    }

    private String holds(Stage stage) {
        if (stage.status().freightHistory().isEmpty()) {
            return "nothing promoted yet";
        }
        FreightCollection current = stage.status().freightHistory().get(0);
        return current.references().stream()
                .map(FreightReference::name)
                .map(data::freightLabel)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable VerificationPhase verification(Stage stage) {
        if (stage.status().freightHistory().isEmpty()) {
            return null;
        }
        List<VerificationInfo> history = stage.status().freightHistory().get(0).verificationHistory();
        return history.isEmpty() ? null : history.get(0).phase();
    }

    private static void label(Html html, String css, int x, int y, String text) {
        html.leaf("text", text, "class", css, "x", String.valueOf(x), "y", String.valueOf(y));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
