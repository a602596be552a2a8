package dev.haulier.oci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One page of a tag listing. */
final class TagsPage {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NEXT =
            Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);

    private TagsPage() {}

    /** The names under {@code tags}; a registry without tags may send null in their place. */
    static List<String> read(byte[] body, String purpose) {
        List<String> tags = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("tags");
                if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        if (parser.currentToken() == null) {
                            throw new IOException("cut short");
                        }
                        if (parser.currentToken() == JsonToken.VALUE_STRING) {
                            tags.add(parser.getText());
                        } else {
                            parser.skipChildren();
                        }
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return tags;
        } catch (IOException e) {
            throw new RegistryException("Could not " + purpose + ": the answer is not a list of tags in JSON", e);
        }
    }

    /** Where the next page is, or null after the last one. Only the same host is believed. */
    static @Nullable URI next(URI page, String link, String purpose) {
        Matcher matcher = NEXT.matcher(link);
        if (!matcher.find()) {
            return null;
        }
        URI next;
        try {
            next = page.resolve(matcher.group(1));
        } catch (IllegalArgumentException e) {
            throw new RegistryException("Could not " + purpose + ": the link to the next page is no URL", e);
        }
        if (next.getHost() == null || !RegistryHttp.sameOrigin(next, page)) {
            throw new RegistryException(
                    "Could not " + purpose + ": the link to the next page leads to another host", null);
        }
        return next;
    }
}
