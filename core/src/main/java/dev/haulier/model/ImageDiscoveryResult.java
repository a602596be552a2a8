package dev.haulier.model;

import java.util.List;
import java.util.Objects;

/**
 * The images that one subscription found, best first.
 *
 * <p>Immutable and thread-safe.
 *
 * @param repoURL the repository as the subscription has it
 * @param platform {@code os/arch}; empty means any
 * @param references best first
 * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
 */
public record ImageDiscoveryResult(
        String repoURL, String platform, List<DiscoveredImageReference> references, String subscriptionName) {

    /** Copies what is handed in. */
    public ImageDiscoveryResult {
        Objects.requireNonNull(repoURL, "repoURL");
        Objects.requireNonNull(platform, "platform");
        references = List.copyOf(references);
        Objects.requireNonNull(subscriptionName, "subscriptionName");
    }

    /**
     * A result of a subscription without a name.
     *
     * @param repoURL the repository as the subscription has it
     * @param references best first
     * @return what was described, the rest absent or at its default
     */
    public static ImageDiscoveryResult of(String repoURL, List<DiscoveredImageReference> references) {
        return new ImageDiscoveryResult(repoURL, "", references, "");
    }

    /**
     * The same with another {@code platform}.
     *
     * @param platform {@code os/arch}; empty means any
     * @return a copy
     */
    public ImageDiscoveryResult withPlatform(String platform) {
        return new ImageDiscoveryResult(repoURL, platform, references, subscriptionName);
    }

    /**
     * The same with another {@code subscriptionName}.
     *
     * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
     * @return a copy
     */
    public ImageDiscoveryResult withSubscriptionName(String subscriptionName) {
        return new ImageDiscoveryResult(repoURL, platform, references, subscriptionName);
    }
}
