package dev.haulier.report;

import dev.haulier.model.Promotion;

/**
 * Writes reports. The page of HTML is one file: styles and drawings are in it, no script and nothing from elsewhere; everything
 * that manifests, registries and steps have said is escaped. What is told at all is what the records hold, and those hold no
 * secrets.
 *
 * <p>Stateless and thread-safe.
 */
public final class Report {

    /** How many Freight a report shows, the newest and those in use; and how many Promotions, the newest. */
    public static final int MAX_SHOWN = 100;

    private Report() {}

    /**
     * A page: the Stages as a graph, the Freight with where it is and was verified, the Promotions with their steps.
     *
     * @param data what to show
     * @return a whole document, to be written as UTF-8
     */
    public static String html(ReportData data) {
        return new HtmlReport(data).write();
    }

    /**
     * The same for a terminal.
     *
     * @param data what to show
     * @return lines
     */
    public static String text(ReportData data) {
        return TextReport.of(data);
    }

    /**
     * The timeline of one Promotion for a terminal.
     *
     * @param promotion the Promotion with its status
     * @return lines
     */
    public static String text(Promotion promotion) {
        return TextReport.of(promotion, "");
    }
}
