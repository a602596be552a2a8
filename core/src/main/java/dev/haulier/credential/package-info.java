/** Who may go where: credentials, their sources, and secrets that never render. */
@NullMarked
package dev.haulier.credential;

import org.jspecify.annotations.NullMarked;
