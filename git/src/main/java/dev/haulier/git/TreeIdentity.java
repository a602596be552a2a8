package dev.haulier.git;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;

/**
 * By what a mounted commit is found again after a kill. Immutable.
 *
 * @param url the repository's URL, without user and password
 * @param commit the commit
 * @param project on whose behalf it was read
 * @param sparse which part of it is shown
 * @param submodules whether its submodules are shown in their places
 */
record TreeIdentity(String url, ObjectId commit, String project, Sparse sparse, boolean submodules) {

    private static final Pattern FORM =
            Pattern.compile("git:([^@&]+)@([0-9a-f]{40})&project=([^&]*)((?:&sparse=[^&]+)*)(&submodules)?");

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    static TreeIdentity parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new GitException("'" + text + "' does not name a commit of a Git repository");
        }
        List<String> directories = new ArrayList<>();
        for (String part : matcher.group(4).split("&sparse=", -1)) {
            if (!part.isEmpty()) {
                directories.add(decode(part));
            }
        }
        return new TreeIdentity(
                decode(matcher.group(1)),
                ObjectId.fromString(matcher.group(2)),
                decode(matcher.group(3)),
                new Sparse(List.copyOf(directories)),
                matcher.group(5) != null);
    }

    String text() {
        StringBuilder text = new StringBuilder("git:")
                .append(encode(url))
                .append('@')
                .append(commit.name())
                .append("&project=")
                .append(encode(project));
        sparse.directories().forEach(directory -> text.append("&sparse=").append(encode(directory)));
        return submodules ? text.append("&submodules").toString() : text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
