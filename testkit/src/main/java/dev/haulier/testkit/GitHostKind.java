package dev.haulier.testkit;

/** Whose API a {@link GitHostServer} speaks. */
public enum GitHostKind {
    /** GitHub, as Enterprise has it beside the repositories. */
    GITHUB("/api/v3"),
    /** Gitea and Forgejo. */
    GITEA("/api/v1"),
    /** GitLab. */
    GITLAB("/api/v4"),
    /** Bitbucket Cloud. */
    BITBUCKET("/2.0"),
    /** Azure DevOps Services. */
    AZURE("");

    private final String base;

    GitHostKind(String base) {
        this.base = base;
    }

    /**
     * What the provider is called in a step's config.
     *
     * @return such as {@code github}
     */
    public String provider() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What all paths of the API begin with. */
    String base() {
        return base;
    }

    HostDialect dialect() {
        return switch (this) {
            case GITHUB -> new GitHubDialect();
            case GITEA -> new GiteaDialect();
            case GITLAB -> new GitLabDialect();
            case BITBUCKET -> new BitbucketDialect();
            case AZURE -> new AzureDialect();
        };
    }
}
