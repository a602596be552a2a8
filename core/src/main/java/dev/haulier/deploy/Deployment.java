package dev.haulier.deploy;

/**
 * One thing that a target deploys, such as an Argo CD Application.
 *
 * @param namespace where it lives
 * @param name what it is called there
 */
public record Deployment(String namespace, String name) {

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
