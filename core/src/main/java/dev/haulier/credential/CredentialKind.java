package dev.haulier.credential;

/** What a credential is for, as Kargo labels its Secrets. */
public enum CredentialKind {
    /** A Git repository. */
    GIT("git"),
    /** A registry of container images. */
    IMAGE("image"),
    /** A repository of Helm charts. */
    HELM("helm");

    private final String label;

    CredentialKind(String label) {
        this.label = label;
    }

    /**
     * The value of the label {@code kargo.akuity.io/cred-type}.
     *
     * @return in lower case
     */
    public String label() {
        return label;
    }
}
