/** A verifier that runs a JUnit suite through the JUnit Platform's launcher. */
@NullMarked
package dev.haulier.junit;

import org.jspecify.annotations.NullMarked;
