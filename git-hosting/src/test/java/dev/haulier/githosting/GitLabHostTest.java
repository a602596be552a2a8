package dev.haulier.githosting;

import dev.haulier.hosting.GitHostProvider;
import dev.haulier.testkit.GitHostContract;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostServer;

class GitLabHostTest extends GitHostContract {

    @Override
    protected GitHostKind kind() {
        return GitHostKind.GITLAB;
    }

    @Override
    protected GitHostProvider provider(GitHostServer running) {
        return Kit.provider(running, GitLabHost::open);
    }
}
