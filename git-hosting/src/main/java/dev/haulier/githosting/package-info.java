/** Pull requests on GitHub, GitLab, Gitea, Bitbucket and Azure DevOps: the steps, and the hosts behind one SPI. */
@NullMarked
package dev.haulier.githosting;

import org.jspecify.annotations.NullMarked;
