/** Argo CD as a deployment target, and the steps that drive it. */
@NullMarked
package dev.haulier.argocd;

import org.jspecify.annotations.NullMarked;
