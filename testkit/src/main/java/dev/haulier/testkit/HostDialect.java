package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** What one kind of host makes of requests to its API. Stateless. */
interface HostDialect {

    /**
     * Where a request goes.
     *
     * @param repository the repository's name
     * @param rest the parts of the path behind the repository
     */
    record Route(String repository, List<String> rest) {

        String at(int index) {
            return index < rest.size() ? rest.get(index) : "";
        }

        /** The parts from one on, joined again, such as a branch's name. */
        String from(int index) {
            return index < rest.size() ? String.join("/", rest.subList(index, rest.size())) : "";
        }

        long number(int index) {
            return at(index).matches("\\d{1,9}") ? Long.parseLong(at(index)) : -1;
        }
    }

    /** Takes the path apart, which is decoded already and lacks the API's base; its repository is empty for other paths. */
    Route route(List<String> path);

    GitHostRequest kind(String method, Route route);

    void serve(HostCall call) throws IOException;

    /** An error in the host's form. */
    JsonNode error(int status, String words);
}
