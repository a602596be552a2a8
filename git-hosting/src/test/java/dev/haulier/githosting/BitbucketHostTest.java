package dev.haulier.githosting;

import dev.haulier.hosting.GitHostProvider;
import dev.haulier.testkit.GitHostContract;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostServer;

class BitbucketHostTest extends GitHostContract {

    @Override
    protected GitHostKind kind() {
        return GitHostKind.BITBUCKET;
    }

    @Override
    protected GitHostProvider provider(GitHostServer running) {
        return Kit.provider(running, BitbucketHost::open);
    }

    @Override
    protected boolean hasLabels() {
        return false;
    }

    @Override
    protected boolean tellsReadiness() {
        return false;
    }
}
