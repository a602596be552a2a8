package dev.haulier.webhook;

import java.util.List;

/** What came of a request. Immutable. */
public sealed interface WebhookResult {

    /**
     * What to answer.
     *
     * @return HTTP's status
     */
    int status();

    /**
     * What to say in the answer. Holds no secret and nothing of the project but numbers.
     *
     * @return one line
     */
    String message();

    /**
     * Something is new.
     *
     * @param warehouses the names of the Warehouses to discover, sorted
     * @param pullRequests the URLs of pull requests that were merged or closed, for promotions that wait for one
     */
    record Refresh(List<String> warehouses, List<String> pullRequests) implements WebhookResult {

        /** Copies the lists. */
        public Refresh {
            warehouses = List.copyOf(warehouses);
            pullRequests = List.copyOf(pullRequests);
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public String message() {
            return "refreshed " + warehouses.size() + " warehouse(s)";
        }
    }

    /**
     * All is well, and nothing is to be done.
     *
     * @param reason why not
     */
    record Ignored(String reason) implements WebhookResult {

        @Override
        public int status() {
            return 200;
        }

        @Override
        public String message() {
            return reason;
        }
    }

    /**
     * The request is not one that can be followed.
     *
     * @param reason why not; for the host's log and for whoever sent it
     * @param status HTTP's status: 400 for what cannot be understood, 401 for a wrong signature, 404 for a wrong path, 413 for
     *     too much, 500 when the project is at fault, 501 for an event that is not supported
     */
    record Rejected(String reason, int status) implements WebhookResult {

        @Override
        public String message() {
            return reason;
        }
    }
}
