package dev.haulier.report;

import dev.haulier.manifest.Manifests;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Step;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Promotions, the newest first, each folded, with its steps on a line of time. */
final class PromotionList {

    private static final String ACTOR = "kargo.akuity.io/create-actor";
    private static final String ROLLBACK = "kargo.akuity.io/rollback";
    private static final double WHOLE = 100;

    private final ReportData data;

    PromotionList(ReportData data) {
        this.data = data;
    }

    void write(Html html) {
        if (data.promotions().isEmpty()) {
            html.leaf("p", "Nothing was promoted yet.", "class", "empty");
            return;
        }
        boolean first = true;
        var seen = new HashSet<String>();
        for (Promotion promotion :
                data.promotions().stream().limit(Report.MAX_SHOWN).toList()) {
            PromotionPhase phase = promotion.status().phase();
            // What somebody has to look at is open: what runs, and a failure that nothing came after.
            boolean isLast = seen.add(promotion.spec().stage());
            boolean failed = phase == PromotionPhase.FAILED || phase == PromotionPhase.ERRORED;
            promotion(html, promotion, first || phase == PromotionPhase.RUNNING || (isLast && failed));
            first = false;
        }
        int left = data.promotions().size() - Report.MAX_SHOWN;
        if (left > 0) {
            html.leaf("p", "Older promotions are left out: " + left + ".", "class", "note");
        }
    }

    private void promotion(Html html, Promotion promotion, boolean open) {
        PromotionStatus status = promotion.status();
        Labels.Tone tone = Labels.of(status.phase());
        if (open) {
            html.open("details", "class", "promotion", "open", "");
        } else {
            html.open("details", "class", "promotion");
        }
        html.open("summary")
                .leaf("span", tone.sign() + " " + tone.word(), "class", "pill " + tone.css())
                .leaf("span", data.freightLabel(promotion.spec().freight()), "class", "what")
                .leaf("span", "→ " + promotion.spec().stage(), "class", "where");
        if ("true".equals(promotion.metadata().annotations().get(ROLLBACK))) {
            html.leaf("span", "↩ rollback", "class", "pill warn");
        }
        html.leaf("span", when(promotion), "class", "when").close("summary").open("div", "class", "inside");
        facts(html, promotion);
        if (!status.message().isEmpty()) {
            html.leaf("p", status.message(), "class", "message " + tone.css());
        }
        steps(html, promotion);
        diff(html, promotion);
        html.close("div").close("details").line();
    }

    private String when(Promotion promotion) {
        Instant start = start(promotion);
        Instant end = promotion.status().finishedAt();
        String length = promotion.status().startedAt() == null
                ? "waits"
                : (end == null ? "for " : "took ")
                        + Labels.duration(Duration.between(start, end == null ? data.at() : end));
        return Labels.time(start) + " · " + length;
    }

    private Instant start(Promotion promotion) {
        Instant started = promotion.status().startedAt();
        return started != null
                ? started
                : Objects.requireNonNullElse(promotion.metadata().creationTimestamp(), data.at());
    }

    private void facts(Html html, Promotion promotion) {
        html.open("dl", "class", "facts");
        fact(html, "Promotion", promotion.name());
        fact(html, "Freight", promotion.spec().freight());
        fact(html, "Asked for by", promotion.metadata().annotations().getOrDefault(ACTOR, ""));
        fact(html, "Asked for at", Labels.time(promotion.metadata().creationTimestamp()));
        fact(html, "Finished at", Labels.time(promotion.status().finishedAt()));
        html.close("dl");
    }

    private static void fact(Html html, String name, String value) {
        if (!value.isEmpty()) {
            html.open("div").leaf("dt", name).leaf("dd", value).close("div");
        }
    }

    private void steps(Html html, Promotion promotion) {
        PromotionStatus status = promotion.status();
        Instant start = start(promotion);
        Instant end = Objects.requireNonNullElse(status.finishedAt(), data.at());
        double whole = Math.max(1, Duration.between(start, end).toMillis());
        html.open("div", "class", "scroll", "tabindex", "0")
                .open("table", "class", "steps")
                .open("thead")
                .open("tr");
        for (String title : List.of("Step", "Status", "Began", "Took", "Course", "Message")) {
            html.leaf("th", title, "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        for (Step step : promotion.spec().steps()) {
            Optional<StepExecutionMetadata> record = status.stepExecutionMetadata().stream()
                    .filter(each -> each.alias().equals(step.as()))
                    .findFirst();
            step(html, step, record.orElse(null), status.state().get(step.as()), start, whole);
        }
        html.close("tbody").close("table").close("div").line();
    }

    private void step(
            Html html,
            Step step,
            @Nullable StepExecutionMetadata record,
            @Nullable Object output,
            Instant start,
            double whole) {
        StepStatus status = record == null ? null : record.status();
        Labels.Tone tone = Labels.of(status);
        html.open("tr")
                .open("td")
                .leaf("span", step.as(), "class", "alias")
                .leaf("code", step.uses())
                .close("td")
                .open("td")
                .leaf("span", tone.sign() + " " + tone.word(), "class", "tag " + tone.css())
                .close("td");
        Instant began = record == null ? null : record.startedAt();
        Instant ended = record == null ? null : record.finishedAt();
        Instant until = ended == null ? data.at() : ended;
        boolean wasRun = began != null && (ended != null || status == StepStatus.RUNNING);
        html.leaf("td", Labels.clock(began), "class", "number", "title", Labels.time(began))
                .leaf("td", wasRun ? Labels.duration(Duration.between(began, until)) : "", "class", "number")
                .open("td", "class", "course");
        if (wasRun) {
            double left = share(Duration.between(start, began), whole);
            double width = Math.min(WHOLE - left, share(Duration.between(began, until), whole));
            String style = String.format(Locale.ROOT, "left:%.2f%%;width:%.2f%%", Math.min(left, WHOLE - 1), width);
            html.open("span", "class", "track")
                    .open("span", "class", "span " + tone.css(), "style", style)
                    .close("span")
                    .close("span");
        }
        html.close("td").open("td", "class", "said");
        if (record != null && !record.message().isEmpty()) {
            html.leaf("span", record.message());
        }
        if (record != null && record.errorCount() > 0) {
            html.leaf(
                    "span",
                    record.errorCount() + (record.errorCount() == 1 ? " error" : " errors"),
                    "class",
                    "tag warn");
        }
        if (output instanceof Map<?, ?> map && !map.isEmpty()) {
            html.open("details", "class", "output")
                    .leaf("summary", "output")
                    .leaf("pre", Manifests.valueToYaml(map))
                    .close("details");
        }
        html.close("td").close("tr").line();
    }

    private static double share(Duration part, double whole) {
        return Math.max(0, Math.min(WHOLE, part.toMillis() * WHOLE / whole));
    }

    private static void diff(Html html, Promotion promotion) {
        String diff = promotion.metadata().annotations().getOrDefault(ReportData.DIFF, "");
        if (diff.isEmpty()) {
            return;
        }
        long files = diff.lines().filter(line -> line.startsWith("diff --git ")).count();
        html.open("details", "class", "diff")
                .leaf("summary", files == 1 ? "Changes to 1 file" : "Changes to " + files + " files")
                .open("pre");
        diff.lines().forEach(line -> html.leaf("span", line, "class", css(line)).line());
        html.close("pre").close("details");
    }

    private static String css(String line) {
        if (line.startsWith("diff --git ") || line.startsWith("--- ") || line.startsWith("+++ ")) {
            return "file";
        }
        return line.startsWith("@@") ? "hunk" : line.startsWith("+") ? "plus" : line.startsWith("-") ? "minus" : "same";
    }
}
