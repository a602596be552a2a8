/** The built-in steps for Kustomize: setting images in a kustomization, and rendering it by the program. */
@NullMarked
package dev.haulier.step.kustomize;

import org.jspecify.annotations.NullMarked;
