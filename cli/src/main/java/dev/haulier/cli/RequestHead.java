package dev.haulier.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What comes before a request's body, as a proxy's log or a webhook's page of deliveries shows it.
 *
 * @param path the path and query of the request line; empty when there is none
 * @param headers the headers by their names
 */
record RequestHead(String path, Map<String, List<String>> headers) {

    private static final Pattern REQUEST_LINE = Pattern.compile("[A-Z]+ (/\\S*)(?: HTTP/[0-9.]+)?");

    static RequestHead parse(Path file, List<String> lines) {
        String path = "";
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher first = REQUEST_LINE.matcher(line);
            int colon = line.indexOf(':');
            if (i == 0 && first.matches()) {
                path = first.group(1);
            } else if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            } else if (!line.isEmpty()) {
                throw new CliException(file + ":" + (i + 1) + ": is no header: write it like 'X-GitHub-Event: push'");
            }
        }
        return new RequestHead(path, headers);
    }
}
