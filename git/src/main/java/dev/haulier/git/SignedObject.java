package dev.haulier.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** What a commit's signature stands for. */
final class SignedObject {

    private static final byte[] HEADER = {'g', 'p', 'g', 's', 'i', 'g', ' '};

    private SignedObject() {}

    /** Whether a commit can be made anew without losing a signature, or getting one that its maker did not give. */
    static boolean isSafe(Repository repository, RevCommit commit, @Nullable ObjectSigner signer) throws IOException {
        byte[] raw;
        byte @Nullable [] signature;
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit parsed = walk.parseCommit(commit);
            walk.parseBody(parsed);
            raw = parsed.getRawBuffer();
            signature = parsed.getRawGpgSignature();
        }
        if (signer == null) {
            return signature == null;
        }
        return signature != null && signer.made(payload(raw), signature);
    }

    /** A commit as it was before it was signed. */
    static byte[] payload(byte[] raw) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(raw.length);
        int at = 0;
        boolean inHeader = true;
        boolean inSignature = false;
        while (at < raw.length) {
            int end = at;
            while (end < raw.length && raw[end] != '\n') {
                end++;
            }
            int next = Math.min(end + 1, raw.length);
            inHeader &= end > at;
            inSignature = inHeader && (startsSignature(raw, at) || (inSignature && raw[at] == ' '));
            if (!inSignature) {
                kept.write(raw, at, next - at);
            }
            at = next;
        }
        return kept.toByteArray();
    }

    private static boolean startsSignature(byte[] raw, int at) {
        if (raw.length - at < HEADER.length) {
            return false;
        }
        for (int i = 0; i < HEADER.length; i++) {
            if (raw[at + i] != HEADER[i]) {
                return false;
            }
        }
        return true;
    }
}
