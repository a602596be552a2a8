package dev.haulier.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A key that Kargo had once, and what is written in its place today.
 *
 * @param name the key of old
 * @param beside a key of today that is known where the old one stood
 * @param cure what to write instead
 */
record FormerName(String name, String beside, String cure) {

    private static final String STATUS = "leave it out: the status is not for manifests to say";

    private static final List<FormerName> ALL = List.of(
            new FormerName(
                    "promotionMechanisms",
                    "promotionTemplate",
                    "write promotionTemplate, whose spec.steps do one after the other what it did: git-clone,"
                            + " kustomize-set-image or yaml-update, git-commit, git-push, argocd-update"),
            new FormerName(
                    "subscriptions",
                    "requestedFreight",
                    "write requestedFreight: an origin {kind: Warehouse, name: ...} and sources, {direct: true} for"
                            + " a warehouse and {stages: [...]} for upstreamStages"),
            new FormerName("availableFreight", "freightHistory", STATUS),
            new FormerName("currentFreight", "freightHistory", STATUS),
            new FormerName("history", "freightHistory", STATUS),
            new FormerName(
                    "messageFromSteps",
                    "message",
                    "write message, such as message: ${{ outputs['update-image'].commitMessage }}, or"
                            + " task.outputs within a task"),
            new FormerName("fromFreight", "commit", "write commit, such as commit: ${{ commitFrom(vars.gitRepo).ID }}"),
            new FormerName(
                    "fromOrigin",
                    "",
                    "name the origin within the value: imageFrom(vars.imageRepo, warehouse('name')).Tag,"
                            + " and likewise commitFrom and chartFrom"),
            new FormerName(
                    "sourceBranchFromStep",
                    "sourceBranch",
                    "write sourceBranch, such as sourceBranch: ${{ outputs.push.branch }}"),
            new FormerName(
                    "prNumberFromStep",
                    "prNumber",
                    "write prNumber, such as prNumber: ${{ outputs['open-pr'].pr.id }}"),
            new FormerName(
                    "desiredCommitFromStep",
                    "desiredRevision",
                    "write desiredRevision, such as desiredRevision: ${{ outputs.push.commit }}"),
            new FormerName(
                    "useDigest", "", "write the value itself, such as digest: ${{ imageFrom(vars.imageRepo).Digest }}"),
            new FormerName(
                    "repoURL",
                    "value",
                    "write the value itself, such as value: ${{ quote(imageFrom(vars.imageRepo).Tag) }}"));

    /** What to write in place of a key of old; empty when it is none. */
    static Optional<String> cure(String name, Collection<String> known) {
        return ALL.stream()
                .filter(former ->
                        former.name.equals(name) && (former.beside.isEmpty() || known.contains(former.beside)))
                .map(FormerName::cure)
                .findFirst();
    }
}
