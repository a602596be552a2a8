package dev.haulier.cli;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.DropReason;
import dev.haulier.artifact.DroppedCandidate;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Subscription;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a discovery came to what it came to, for people and for programs. */
final class Explanation {

    private Explanation() {}

    /** What was kept in order, what was dropped and why, and what it took. */
    static void print(Discovery discovery, PrintWriter out) {
        for (SubscriptionResult result : discovery.subscriptions()) {
            out.println(discovery.warehouse() + ": " + place(result.subscription()));
            Table table = new Table("candidate", "verdict", "why");
            result.kept().forEach(kept -> table.row(kept, "kept", ""));
            for (DroppedCandidate dropped : result.dropped()) {
                table.row(dropped.candidate(), "dropped", why(dropped));
            }
            hidden(result).forEach((reason, count) -> table.row("… and " + count + " more", "dropped", reason.text()));
            table.print(out);
            if (!result.problem().isEmpty()) {
                out.println(result.problem());
            }
            out.println(result.seen() + " candidates, " + result.requests() + " requests, " + result.bytes()
                    + " bytes, " + result.duration().toMillis() + " ms");
        }
        if (!discovery.verdict().why().isEmpty() && discovery.problems().isEmpty()) {
            out.println(discovery.warehouse() + ": no Freight was made: "
                    + discovery.verdict().why());
        }
        out.flush();
    }

    private static String why(DroppedCandidate dropped) {
        return dropped.reason().text() + (dropped.detail().isEmpty() ? "" : ": " + dropped.detail());
    }

    /** How many were dropped beyond those that are listed. */
    private static Map<DropReason, Integer> hidden(SubscriptionResult result) {
        Map<DropReason, Integer> hidden = new LinkedHashMap<>(result.droppedCounts());
        result.dropped().forEach(dropped -> hidden.merge(dropped.reason(), -1, Integer::sum));
        hidden.values().removeIf(count -> count <= 0);
        return hidden;
    }

    /** The same as data. */
    static Map<String, @Nullable Object> tree(Discovery discovery) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("warehouse", discovery.warehouse());
        tree.put("freight", discovery.newest().map(freight -> freight.name()).orElse(null));
        tree.put("verdict", discovery.verdict().kind().name());
        tree.put("why", discovery.verdict().why());
        List<@Nullable Object> subscriptions = new ArrayList<>();
        discovery.subscriptions().forEach(result -> subscriptions.add(tree(result)));
        tree.put("subscriptions", subscriptions);
        return tree;
    }

    private static Map<String, @Nullable Object> tree(SubscriptionResult result) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", result.subscription().subscriptionType());
        tree.put("subscription", place(result.subscription()));
        tree.put("name", result.subscription().subscriptionName());
        tree.put("seen", result.seen());
        tree.put("kept", result.kept());
        List<@Nullable Object> dropped = new ArrayList<>();
        for (DroppedCandidate candidate : result.dropped()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("candidate", candidate.candidate());
            one.put("reason", candidate.reason().text());
            one.put("detail", candidate.detail());
            dropped.add(one);
        }
        tree.put("dropped", dropped);
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        result.droppedCounts().forEach((reason, count) -> counts.put(reason.text(), count));
        tree.put("droppedCounts", counts);
        tree.put("problem", result.problem());
        tree.put("requests", result.requests());
        tree.put("bytes", result.bytes());
        tree.put("milliseconds", result.duration().toMillis());
        return tree;
    }

    private static String place(Subscription subscription) {
        if (subscription instanceof ImageSubscription image) {
            return "image " + image.repoURL();
        }
        if (subscription instanceof GitSubscription git) {
            return "git " + git.repoURL() + (git.branch().isEmpty() ? "" : " " + git.branch());
        }
        if (subscription instanceof ChartSubscription chart) {
            return "chart " + chart.repoURL() + (chart.name().isEmpty() ? "" : " " + chart.name());
        }
        return subscription.subscriptionType() + " " + subscription.subscriptionName();
    }
}
