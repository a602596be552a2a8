/** What has to do with texts and names, whatever they are about. */
@NullMarked
package dev.haulier.internal.text;

import org.jspecify.annotations.NullMarked;
