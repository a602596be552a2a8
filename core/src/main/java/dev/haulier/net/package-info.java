/** Requests that leave the process: which addresses they may go to, and the one way to send them. */
@NullMarked
package dev.haulier.net;

import org.jspecify.annotations.NullMarked;
