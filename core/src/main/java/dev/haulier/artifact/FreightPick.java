package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.RepositoryUrls;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which versions of what a Warehouse has found make up Freight: one of each of its subscriptions.
 *
 * <p>Not thread-safe.
 */
public final class FreightPick {

    private final List<Choice> choices = new ArrayList<>();
    private boolean newestOfTheRest;

    /** Starts without any choice. */
    public FreightPick() {}

    /**
     * Chooses an image; its digest is the one that was found.
     *
     * @param repoUrl the repository, in any form that means the same
     * @param tag a tag that was found
     * @return this
     */
    public FreightPick image(String repoUrl, String tag) {
        String wanted = RepositoryUrls.image(repoUrl);
        choices.add(new Choice(
                "image " + repoUrl,
                tag,
                offer -> offer.kind().equals("image")
                        && RepositoryUrls.image(offer.url()).equals(wanted)));
        return this;
    }

    /**
     * Chooses a commit.
     *
     * @param repoUrl the repository, in any form that means the same
     * @param commit the id of a commit that was found, or the beginning of it (seven characters at least), or its tag
     * @return this
     */
    public FreightPick commit(String repoUrl, String commit) {
        String wanted = RepositoryUrls.git(repoUrl);
        choices.add(new Choice(
                "git " + repoUrl,
                commit,
                offer -> offer.kind().equals("git")
                        && RepositoryUrls.git(offer.url()).equals(wanted)));
        return this;
    }

    /**
     * Chooses a version of a chart.
     *
     * @param repoUrl the repository, in any form that means the same
     * @param name the chart's name; empty for {@code oci://}
     * @param version a version that was found
     * @return this
     */
    public FreightPick chart(String repoUrl, String name, String version) {
        String wanted = RepositoryUrls.chart(repoUrl, name);
        choices.add(new Choice(
                "chart " + repoUrl + (name.isEmpty() ? "" : " " + name),
                version,
                offer -> offer.kind().equals("chart")
                        && RepositoryUrls.chart(offer.url(), offer.name()).equals(wanted)));
        return this;
    }

    /**
     * Chooses an artifact of any kind by the name of its subscription.
     *
     * @param subscriptionName the name that the subscription has in the Warehouse
     * @param version a version, tag or commit that was found
     * @return this
     */
    public FreightPick artifact(String subscriptionName, String version) {
        choices.add(new Choice(
                "subscription " + subscriptionName,
                version,
                offer -> offer.subscriptionName().equals(subscriptionName)));
        return this;
    }

    /**
     * Takes the newest artifact of each subscription that nothing is chosen of; otherwise that is an error.
     *
     * @return this
     */
    public FreightPick newestOfTheRest() {
        newestOfTheRest = true;
        return this;
    }

    /**
     * Makes Freight of what was chosen.
     *
     * @param warehouse the Warehouse
     * @param found what was discovered last
     * @return Freight that is nowhere stored
     * @throws HaulierException when something was chosen that was not found, that nobody subscribes to, or that is not for all
     *     subscriptions; the message names what there is
     */
    public Freight freight(Warehouse warehouse, DiscoveredArtifacts found) {
        List<Offer> offers = Offer.all(warehouse, found);
        List<FreightArtifact> contents = new ArrayList<>();
        List<Choice> open = new ArrayList<>(choices);
        List<String> missing = new ArrayList<>();
        for (Offer offer : offers) {
            List<Choice> mine =
                    open.stream().filter(choice -> choice.of().test(offer)).toList();
            open.removeAll(mine);
            if (mine.size() > 1) {
                throw new HaulierException(
                        lead(warehouse) + offer.place() + " is chosen more than once; choose one version");
            }
            if (!mine.isEmpty()) {
                contents.add(offer.find(mine.get(0).version(), lead(warehouse)));
            } else if (newestOfTheRest) {
                contents.add(offer.newest(lead(warehouse)));
            } else {
                missing.add(offer.place());
            }
        }
        if (!open.isEmpty()) {
            throw new HaulierException(lead(warehouse) + "nothing subscribes to "
                    + open.get(0).what() + "; there is "
                    + String.join(", ", offers.stream().map(Offer::place).toList()));
        }
        if (!missing.isEmpty()) {
            throw new HaulierException(lead(warehouse) + "nothing is chosen of " + String.join(", ", missing)
                    + "; choose a version of each, or newestOfTheRest()");
        }
        return Freight.of(warehouse.origin(), contents);
    }

    private static String lead(Warehouse warehouse) {
        return "Warehouse \"" + warehouse.name() + "\": ";
    }

    /** A version of what some subscription is about. */
    private record Choice(String what, String version, Predicate<Offer> of) {}
}
