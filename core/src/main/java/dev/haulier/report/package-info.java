/** What has become of a project, for people: as text and as a page of HTML that needs nothing else. */
@NullMarked
package dev.haulier.report;

import org.jspecify.annotations.NullMarked;
