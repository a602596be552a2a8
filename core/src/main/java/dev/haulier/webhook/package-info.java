/** Webhooks as functions: what a host's HTTP server was told, and which Warehouses that concerns. */
@NullMarked
package dev.haulier.webhook;

import org.jspecify.annotations.NullMarked;
