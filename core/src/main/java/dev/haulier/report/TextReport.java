package dev.haulier.report;

import dev.haulier.model.Freight;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Health;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.VerificationInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report as lines for a terminal. */
final class TextReport {

    private static final String ACTOR = "kargo.akuity.io/create-actor";
    private static final String GAP = "  ";

    private TextReport() {}

    static String of(ReportData data) {
        var text = new StringBuilder("Project " + clean(data.project()) + ", as of " + Labels.time(data.at()) + "\n\n");
        var stages = new ArrayList<List<String>>();
        stages.add(List.of("STAGE", "FREIGHT", "HEALTH", "VERIFICATION", "LAST PROMOTION", "HELD"));
        data.stages().forEach(stage -> stages.add(stage(data, stage)));
        table(text, stages);
        var freight = new ArrayList<List<String>>();
        freight.add(List.of("FREIGHT", "DISCOVERED", "ARTIFACTS", "IN", "VERIFIED IN", "REJECTED"));
        data.freight().stream().limit(Report.MAX_SHOWN).forEach(one -> freight.add(freight(data, one)));
        table(text.append('\n'), freight);
        data.promotions().stream()
                .limit(Report.MAX_SHOWN)
                .forEach(promotion -> text.append('\n')
                        .append(of(promotion, data.freightLabel(promotion.spec().freight()))));
        return text.toString();
    }

    private static List<String> stage(ReportData data, Stage stage) {
        boolean empty = stage.status().freightHistory().isEmpty();
        String held = empty
                ? ""
                : stage.status().freightHistory().get(0).references().stream()
                        .map(FreightReference::name)
                        .map(data::freightLabel)
                        .collect(Collectors.joining(", "));
        Health health = stage.status().health();
        List<VerificationInfo> verifications =
                empty ? List.of() : stage.status().freightHistory().get(0).verificationHistory();
        PromotionReference last = stage.status().lastPromotion();
        String verdict = verifications.isEmpty()
                ? ""
                : Labels.of(verifications.get(0).phase()).word();
        return List.of(
                stage.name(),
                held,
                health == null ? "" : Labels.of(health.status()).word(),
                verdict,
                last == null || last.status() == null
                        ? ""
                        : last.status().phase().wireName(),
                stage.status().effectiveAutoPromotionHolds().values().stream()
                        .map(Labels::hold)
                        .collect(Collectors.joining(", ")));
    }

    private static List<String> freight(ReportData data, Freight one) {
        return List.of(
                data.freightLabel(one.name()),
                Labels.ago(one.effectiveDiscoveredAt().orElse(null), data.at()),
                one.contents().stream().map(Labels::artifact).collect(Collectors.joining(", ")),
                String.join(", ", one.status().currentlyIn().keySet()),
                String.join(", ", one.status().verifiedIn().keySet()),
                data.rejections().getOrDefault(one.name(), ""));
    }

    static String of(Promotion promotion, String freightLabel) {
        PromotionStatus status = promotion.status();
        String freight =
                freightLabel.isEmpty() ? Labels.shortName(promotion.spec().freight()) : freightLabel;
        String actor = promotion.metadata().annotations().getOrDefault(ACTOR, "");
        Instant start = status.startedAt();
        Instant end = status.finishedAt();
        var text = new StringBuilder(clean("Promotion " + promotion.name() + " of " + freight + " to "
                + promotion.spec().stage() + ": " + status.phase().wireName()
                + (start == null || end == null ? "" : " in " + Labels.duration(Duration.between(start, end)))
                + (actor.isEmpty() ? "" : ", asked for by " + actor)
                + (status.message().isEmpty() ? "" : ": " + status.message())));
        text.append('\n');
        var rows = new ArrayList<List<String>>();
        for (Step step : promotion.spec().steps()) {
            Optional<StepExecutionMetadata> found = status.stepExecutionMetadata().stream()
                    .filter(each -> each.alias().equals(step.as()))
                    .findFirst();
            Instant began = found.map(StepExecutionMetadata::startedAt).orElse(null);
            Instant ended = found.map(StepExecutionMetadata::finishedAt).orElse(null);
            Labels.Tone tone =
                    Labels.of(found.map(StepExecutionMetadata::status).orElse(null));
            rows.add(List.of(
                    "",
                    Labels.clock(began),
                    began == null || ended == null ? "" : Labels.duration(Duration.between(began, ended)),
                    tone.sign() + " " + tone.word(),
                    step.as(),
                    step.uses(),
                    found.map(StepExecutionMetadata::message).orElse("")));
        }
        table(text, rows);
        return text.toString();
    }

    private static void table(StringBuilder text, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        List<List<String>> clean = rows.stream()
                .map(row -> row.stream().map(TextReport::clean).toList())
                .toList();
        clean.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : clean) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
                line.append(i < columns - 1 ? GAP : "");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    /** One line without what a terminal would act on. */
    private static String clean(String text) {
        return text.replaceAll("\\R", " ")
                .replaceAll("[\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f]", "\uFFFD");
    }
}
