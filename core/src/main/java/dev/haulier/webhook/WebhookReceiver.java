package dev.haulier.webhook;

/**
 * Where one of those who call should call.
 *
 * @param name as the {@code ProjectConfig} has it
 * @param kind who calls
 * @param path the end of the URL to give them, such as {@code /github/0d17…}; it is made of the secret and changes with it, so
 *     treat it as one. Empty when there is no such Secret
 */
public record WebhookReceiver(String name, WebhookKind kind, String path) {

    /**
     * Name and kind.
     *
     * @return a text without the path
     */
    @Override
    public String toString() {
        return kind.wireName() + " " + name;
    }
}
