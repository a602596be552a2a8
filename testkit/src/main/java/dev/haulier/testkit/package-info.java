/** What a pipeline is tested with: local servers, a clock that a test moves, contract suites. */
@NullMarked
package dev.haulier.testkit;

import org.jspecify.annotations.NullMarked;
