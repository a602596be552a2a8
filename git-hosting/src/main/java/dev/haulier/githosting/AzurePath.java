package dev.haulier.githosting;

import dev.haulier.HaulierException;
import java.util.List;

/**
 * A repository on Azure DevOps, told from its URL: {@code org/project/_git/name}, the older form
 * {@code project/_git/name} with the organisation in the host's name, or {@code v3/org/project/name} for SSH.
 *
 * @param organisation the organisation
 * @param project the project
 * @param name the repository
 */
record AzurePath(String organisation, String project, String name) {

    private static final String GIT = "_git";

    static AzurePath of(RepositoryAddress address) {
        List<String> parts = address.segments();
        if (parts.size() == 4 && parts.get(2).equals(GIT)) {
            return new AzurePath(parts.get(0), parts.get(1), parts.get(3));
        }
        if (parts.size() == 4 && parts.get(0).equals("v3")) {
            return new AzurePath(parts.get(1), parts.get(2), parts.get(3));
        }
        String organisation = address.host().replaceAll("\\..*", "");
        if (parts.size() == 3 && parts.get(1).equals(GIT)) {
            return address.host().endsWith("visualstudio.com")
                    ? new AzurePath(organisation, parts.get(0), parts.get(2))
                    : new AzurePath(parts.get(0), parts.get(2), parts.get(2));
        }
        throw new HaulierException("'" + address.page() + "' is not a repository on Azure DevOps: write it like "
                + "https://dev.azure.com/organisation/project/_git/repository");
    }

    /** The repository's page, for a URL that only SSH has. */
    String page() {
        return "https://dev.azure.com/" + RepositoryAddress.encoded(organisation) + "/"
                + RepositoryAddress.encoded(project) + "/" + GIT + "/" + RepositoryAddress.encoded(name);
    }

    /** What the paths of its API begin with. */
    String repository() {
        return "/" + RepositoryAddress.encoded(organisation) + "/" + RepositoryAddress.encoded(project)
                + "/_apis/git/repositories/" + RepositoryAddress.encoded(name);
    }
}
