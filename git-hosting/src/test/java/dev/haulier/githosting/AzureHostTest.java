package dev.haulier.githosting;

import dev.haulier.hosting.GitHostProvider;
import dev.haulier.testkit.GitHostContract;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostServer;

class AzureHostTest extends GitHostContract {

    @Override
    protected GitHostKind kind() {
        return GitHostKind.AZURE;
    }

    @Override
    protected GitHostProvider provider(GitHostServer running) {
        return Kit.provider(running, AzureHost::open);
    }
}
