package dev.haulier.git;

import org.jspecify.annotations.Nullable;

/**
 * Who commits, and by what key.
 *
 * @param author author and committer
 * @param signer signs the commits, or null when they are not signed
 */
record Identity(GitAuthor author, @Nullable ObjectSigner signer) {}
