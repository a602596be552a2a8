package dev.haulier.workspace;

import java.util.Map;

/**
 * A read-only tree at its place in a workspace.
 *
 * @param path the directory of the workspace at which the tree's root lies; empty for the workspace's own root
 * @param tree what lies there
 * @param attributes what the step that mounted the tree noted for those after it, such as the URL of its repository; kept
 *     through a kill, so never a secret
 */
public record Mount(String path, Tree tree, Map<String, String> attributes) {

    /** Copies the attributes. */
    public Mount {
        attributes = Map.copyOf(attributes);
    }

    /**
     * Where a path of the workspace is within the tree.
     *
     * @param workspacePath a normalised path at or beneath this mount's
     * @return the path relative to the tree's root
     */
    public String inTree(String workspacePath) {
        if (path.isEmpty()) {
            return workspacePath;
        }
        return workspacePath.length() == path.length() ? "" : workspacePath.substring(path.length() + 1);
    }

    /**
     * Where a path of the tree is within the workspace.
     *
     * @param treePath a normalised path relative to the tree's root
     * @return the path in the workspace
     */
    public String inWorkspace(String treePath) {
        if (path.isEmpty() || treePath.isEmpty()) {
            return path + treePath;
        }
        return path + "/" + treePath;
    }
}
