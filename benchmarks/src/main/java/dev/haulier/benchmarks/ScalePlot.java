package dev.haulier.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws what costs how much at which size, each line in parts of its own highest value. */
final class ScalePlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 50;
    private static final int BOTTOM = 40;
    private static final List<String> NAMES =
            List.of("open the store", "first pass", "availability of all Freight", "a pass with nothing to do");
    private static final List<String> COLOURS = List.of("#1b6ca8", "#b3541e", "#3c7a3b", "#7a3b69");

    private ScalePlot() {}

    /** The sizes in per cent, with a time in ms for each line. */
    static String of(Map<Integer, double[]> measured) {
        var svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT));
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d 20V%dH%d\" stroke=\"black\" fill=\"none\"/>%n",
                LEFT,
                HEIGHT - BOTTOM,
                WIDTH - 20));
        for (int percent : measured.keySet()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\">%d×</text>%n",
                    x(percent),
                    HEIGHT - BOTTOM + 16,
                    percent / 10));
        }
        double[] last =
                measured.values().stream().reduce((first, second) -> second).orElseThrow();
        for (int line = 0; line < NAMES.size(); line++) {
            int column = line;
            double top = measured.values().stream()
                    .mapToDouble(row -> row[column])
                    .max()
                    .orElse(1);
            var points = new StringBuilder();
            for (Map.Entry<Integer, double[]> size : measured.entrySet()) {
                double y = (HEIGHT - BOTTOM) - size.getValue()[line] / top * (HEIGHT - BOTTOM - 30);
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(size.getKey()), y));
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                    points.toString().strip(),
                    COLOURS.get(line)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s: %.1f ms at 10×</text>%n",
                    LEFT + 14,
                    30 + 16 * line,
                    COLOURS.get(line),
                    NAMES.get(line),
                    last[line]));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(int percent) {
        return LEFT + percent / 100.0 * (WIDTH - LEFT - 40);
    }
}
