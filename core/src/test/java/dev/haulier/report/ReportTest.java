package dev.haulier.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Freight;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightReference;
import dev.haulier.model.GitCommit;
import dev.haulier.model.Image;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionSpec;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import dev.haulier.model.Warehouse;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final String HOSTILE =
            "\"><script>alert(1)</script><img src=x onerror=alert(1)>'\u202e\u0000&lt;]]>-->${{ }}javascript:x";

    private static ReportData hostile() {
        Warehouse app = Warehouse.named("app")
                .image("registry.example.com/app", image -> image.semver("^1"))
                .build();
        Freight freight = Freight.of(
                        FreightOrigin.warehouse("app"),
                        Image.of("registry.example.com/" + HOSTILE, HOSTILE, HOSTILE),
                        new GitCommit("https://x/" + HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, ""))
                .withAlias(HOSTILE);
        FreightReference reference = freight.reference();
        var step = Step.uses(HOSTILE).as(HOSTILE).build();
        var status = PromotionStatus.empty()
                .withPhase(PromotionPhase.FAILED)
                .withMessage(HOSTILE)
                .withFreight(reference)
                .withStartedAt(AT)
                .withFinishedAt(AT.plusSeconds(5))
                .withState(Map.of(HOSTILE, Map.of(HOSTILE, HOSTILE)))
                .withStepExecutionMetadata(List.of(StepExecutionMetadata.of(HOSTILE, false)
                        .withStatus(StepStatus.FAILED)
                        .withMessage(HOSTILE)
                        .withStartedAt(AT)
                        .withFinishedAt(AT.plusSeconds(5))));
        var promotion = new Promotion(
                ObjectMeta.named(HOSTILE)
                        .withAnnotation("kargo.akuity.io/create-actor", HOSTILE)
                        .withAnnotation(ReportData.DIFF, "diff --git a/" + HOSTILE + "\n+" + HOSTILE + "\n-" + HOSTILE),
                PromotionSpec.of(HOSTILE, freight.name(), List.of(), List.of(step)),
                status);
        Stage stage = Stage.named(HOSTILE)
                .requests(app.direct())
                .promotion(pipeline -> pipeline.step("x", s -> {}))
                .build();
        return new ReportData(HOSTILE, AT, List.of(app), List.of(stage), List.of(freight), List.of(promotion));
    }

    /** What a browser would build, read by a strict parser after what HTML leaves open was closed. */
    private static Document parsed(String html) throws Exception {
        String xml = html.replaceAll("<meta ([^>]*)>", "<meta $1/>").replace("<!DOCTYPE html>", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document document) {
        var all = new ArrayList<Element>();
        NodeList list = document.getElementsByTagName("*");
        for (int i = 0; i < list.getLength(); i++) {
            all.add((Element) list.item(i));
        }
        return all;
    }

    @Test
    void hostileTexts_staytext_everywhere() throws Exception {
        String html = Report.html(hostile());

        Document document = parsed(html);
        Set<String> names = new HashSet<>();
        for (Element element : elements(document)) {
            names.add(element.getTagName());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                assertThat(name).doesNotStartWith("on").isNotIn("src", "href", "action");
            }
        }
        assertThat(names).doesNotContain("script", "img", "a", "link", "iframe", "object", "form", "input");
        assertThat(html)
                .doesNotContain("<script>alert")
                .doesNotContain("\u202e")
                .doesNotContain("\u0000");
        assertThat(document.getDocumentElement().getTextContent()).contains("<script>alert(1)</script>");
    }

    @Test
    void page_needsNothingFromElsewhere_andForbidsIt() throws Exception {
        String html = Report.html(ReportDemo.data());

        assertThat(html).contains("default-src 'none'");
        assertThat(Pattern.compile("url\\(|@import|src=|href=").matcher(html).find())
                .isFalse();
        assertThat(parsed(html).getElementsByTagName("svg").getLength()).isEqualTo(1);
    }

    @Test
    void page_hasEachStageFreightAndPromotion() throws Exception {
        ReportData data = ReportDemo.data();
        Document document = parsed(Report.html(data));
        String text = document.getDocumentElement().getTextContent();

        assertThat(data.stages()).hasSize(4);
        assertThat(data.freight()).hasSize(6);
        data.stages().forEach(stage -> assertThat(text).contains(stage.name()));
        data.freight()
                .forEach(one -> assertThat(text)
                        .contains(one.alias())
                        .contains(one.images().get(0).tag()));
        data.promotions().forEach(one -> assertThat(text).contains(one.name()));
        assertThat(elements(document).stream()
                        .filter(each -> each.getAttribute("class").equals("promotion")))
                .hasSize(data.promotions().size());
        assertThat(text)
                .contains(
                        "↩ rollback",
                        "sync failed",
                        "● here",
                        "✓ verified",
                        "verification failed",
                        "Changes to 1 file");
    }

    @Test
    void page_isTheSameForTheSameData() {
        assertThat(Report.html(hostile())).isEqualTo(Report.html(hostile()));
    }

    @Test
    void emptyProject_saysSo() throws Exception {
        var empty = new ReportData("demo", AT, List.of(), List.of(), List.of(), List.of());

        String text = parsed(Report.html(empty)).getDocumentElement().getTextContent();

        assertThat(text).contains("has no Stage", "No Freight was discovered yet", "Nothing was promoted yet");
        assertThat(Report.text(empty)).contains("Project demo");
    }

    @Test
    void manyPromotions_areBounded_andTheRestCounted() {
        ReportData data = hostile();
        Promotion one = data.promotions().get(0);
        for (int extra : new int[] {0, 1}) {
            var many = new ArrayList<Promotion>();
            for (int i = 0; i < Report.MAX_SHOWN + extra; i++) {
                many.add(one);
            }
            String html = Report.html(new ReportData("demo", AT, List.of(), List.of(), List.of(), many));
            assertThat(html.split("<details class=\"promotion\"", -1)).hasSize(Report.MAX_SHOWN + 1);
            assertThat(html.contains("Older promotions are left out: 1.")).isEqualTo(extra == 1);
        }
    }

    @Test
    void stagesInACircle_areDrawnAllTheSame() {
        Warehouse app = Warehouse.named("app").build();
        Stage a = Stage.named("a").requests(app.from("b")).build();
        Stage b = Stage.named("b").requests(app.from("a")).build();

        assertThat(Report.html(new ReportData("demo", AT, List.of(app), List.of(a, b), List.of(), List.of())))
                .contains("Stage a", "Stage b");
    }

    @Test
    void stages_standRightOfWhatTheyTakeFreightFrom() {
        ReportData data = ReportDemo.data();
        var layout = new StageLayout(data.warehouses(), data.stages());

        layout.edges()
                .forEach(edge -> assertThat(layout.places().get(edge.from()).column())
                        .isLessThan(layout.places().get(edge.to()).column()));
        assertThat(layout.places().values()).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void text_isALineForEachStep_withoutWhatATerminalActsOn() {
        ReportData data = ReportDemo.data();
        String text = Report.text(data.promotions().get(0));

        assertThat(text).startsWith("Promotion prod-us.").contains(": Succeeded in ", "asked for by bob");
        assertThat(text.lines())
                .hasSize(1 + data.promotions().get(0).spec().steps().size());
        assertThat(Report.text(hostile()).chars()).noneMatch(c -> c < ' ' && c != '\n');
        assertThat(Report.text(data)).contains("STAGE", "FREIGHT", "prod-eu", "verification failed");
    }
}
