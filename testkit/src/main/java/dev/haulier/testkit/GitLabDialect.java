package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** To come. */
final class GitLabDialect implements HostDialect {

    @Override
    public Route route(List<String> path) {
        return new Route("", path);
    }

    @Override
    public GitHostRequest kind(String method, Route route) {
        return GitHostRequest.OTHER;
    }

    @Override
    public JsonNode error(int status, String words) {
        return HostCall.object().put("message", words);
    }

    @Override
    public void serve(HostCall call) throws IOException {
        call.notFound();
    }
}
