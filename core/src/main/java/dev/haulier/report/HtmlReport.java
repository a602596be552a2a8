package dev.haulier.report;

import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;

/** Puts the page together. */
final class HtmlReport {

    private final ReportData data;

    HtmlReport(ReportData data) {
        this.data = data;
    }

    String write() {
        var html = new Html();
        html.constant("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                        + "<meta name=\"referrer\" content=\"no-referrer\">\n")
                .leaf("title", data.project() + " – promotions")
                .constant("\n<style>\n" + PageStyle.CSS + "</style>\n</head>\n<body>\n");
        header(html);
        html.constant("<main>\n");
        section(html, "Stages");
        if (data.stages().isEmpty() && data.warehouses().isEmpty()) {
            html.leaf("p", "The project has no Stage.", "class", "empty");
        } else {
            new StageGraph(data).write(html);
        }
        html.constant("</section>\n");
        section(html, "Freight");
        new FreightTable(data).write(html);
        html.constant("</section>\n");
        section(html, "Promotions");
        new PromotionList(data).write(html);
        html.constant("</section>\n</main>\n");
        html.open("footer")
                .text("Written by Haulier, as of " + Labels.time(data.at()) + ". Times are in UTC.")
                .close("footer");
        return html.constant("\n</body>\n</html>\n").toString();
    }

    private static void section(Html html, String title) {
        html.constant("<section>\n").leaf("h2", title).line();
    }

    private void header(Html html) {
        html.constant("<header>\n")
                .leaf("p", "Project", "class", "kind")
                .leaf("h1", data.project())
                .open("ul", "class", "counts");
        count(html, data.stages().size(), "Stage", "Stages", "");
        count(html, data.freight().size(), "Freight", "Freight", "");
        count(html, data.promotions().size(), "promotion", "promotions", "");
        count(html, of(PromotionPhase.RUNNING) + of(PromotionPhase.PENDING), "under way", "under way", "busy");
        count(html, of(PromotionPhase.FAILED) + of(PromotionPhase.ERRORED), "failed", "failed", "bad");
        html.close("ul").constant("</header>\n");
    }

    private int of(PromotionPhase phase) {
        return (int) data.promotions().stream()
                .map(Promotion::status)
                .filter(status -> status.phase() == phase)
                .count();
    }

    private static void count(Html html, int count, String one, String many, String css) {
        if (count > 0 || css.isEmpty()) {
            html.open("li", "class", css)
                    .leaf("strong", String.valueOf(count))
                    .text(" " + (count == 1 ? one : many))
                    .close("li");
        }
    }
}
