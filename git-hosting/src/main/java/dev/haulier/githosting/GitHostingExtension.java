package dev.haulier.githosting;

import dev.haulier.Extension;
import dev.haulier.HaulierException;
import dev.haulier.Registration;
import dev.haulier.hosting.HostKinds;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pull requests for Haulier: the steps {@code git-open-pr}, {@code git-wait-for-pr} and {@code git-merge-pr}, on GitHub,
 * GitLab, Gitea and Forgejo, Bitbucket Cloud and Azure DevOps.
 *
 * <p>Credentials are those of the repository: a token in a password's place, or a GitHub App's. Thread-safe; one instance
 * may be used for several Haulier instances.
 */
public final class GitHostingExtension implements Extension {

    private final Builder options;
    private final PullRequestWakes wakes = new PullRequestWakes();

    private GitHostingExtension(Builder options) {
        this.options = options;
    }

    /**
     * An extension with default options.
     *
     * @return a new extension
     */
    public static GitHostingExtension create() {
        return builder().build();
    }

    /**
     * Options for an extension.
     *
     * @return a builder with the default options
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void register(Registration registration) {
        HostSettings settings = options.settings(registration);
        registration
                .gitHost(new HostKind(HostKinds.GITHUB, settings, GitHubHost::open))
                .gitHost(new HostKind(HostKinds.GITLAB, settings, GitLabHost::open))
                .gitHost(new HostKind(HostKinds.GITEA, settings, GiteaHost::open))
                .gitHost(new HostKind(HostKinds.BITBUCKET, settings, BitbucketHost::open))
                .gitHost(new HostKind(HostKinds.AZURE, settings, AzureHost::open))
                .step(new GitOpenPrStep(registration.gitHosts()))
                .step(new GitWaitForPrStep(registration.gitHosts(), wakes))
                .step(new GitMergePrStep(registration.gitHosts(), wakes));
    }

    /**
     * Has the steps that wait for a pull request look at it at once: for a host program that hears of its merge, such as by
     * a webhook.
     *
     * @param repoUrl the repository, in any of its forms
     * @param number the pull request's number
     * @return how many steps in this process wait for it
     */
    public int pullRequestChanged(String repoUrl, long number) {
        return wakes.changed(repoUrl, number);
    }

    /** Options of a {@link GitHostingExtension}. Not thread-safe. */
    public static final class Builder {

        private final Map<String, HostSettings.Known> known = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Says what kind a host is whose name does not tell.
         *
         * @param host with its port if its URLs have one, such as {@code git.example.com}
         * @param provider azure, bitbucket, gitea, github or gitlab
         * @return this
         * @throws HaulierException when there is no such kind
         */
        public Builder host(String host, String provider) {
            return host(host, provider, null);
        }

        /**
         * Says what kind a host is, and where its API is.
         *
         * @param host with its port if its URLs have one, such as {@code git.example.com}
         * @param provider azure, bitbucket, gitea, github or gitlab
         * @param api the base of its API, such as {@code https://git.example.com/api/v3}, or null for where that kind has it
         * @return this
         * @throws HaulierException when there is no such kind
         */
        public Builder host(String host, String provider, @Nullable URI api) {
            if (!HostKinds.ALL.contains(provider)) {
                throw new HaulierException(
                        "there is no provider '" + provider + "'; known are " + String.join(", ", HostKinds.ALL));
            }
            known.put(host.toLowerCase(Locale.ROOT), new HostSettings.Known(provider, api));
            return this;
        }

        /**
         * Makes the extension.
         *
         * @return a new extension
         */
        public GitHostingExtension build() {
            Builder copy = new Builder();
            copy.known.putAll(known);
            return new GitHostingExtension(copy);
        }

        HostSettings settings(Registration registration) {
            return new HostSettings(registration.outgoing(), known, registration.clock());
        }
    }
}
