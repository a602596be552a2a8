package dev.haulier.testkit;

import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;

/**
 * Hands the end of a watch to a thread of its own. The mock server's listener waits there for events under way, on the very
 * thread that is to send them: a watch that is closed while an event comes would block the server for many seconds.
 */
final class PatientListener extends WebSocketListener {

    private final WebSocketListener listener;

    PatientListener(WebSocketListener listener) {
        this.listener = listener;
    }

    private static void apart(Runnable work) {
        var thread = new Thread(work, "end of a watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void onBeforeAccept(WebSocket socket, Response response) {
        listener.onBeforeAccept(socket, response);
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        listener.onOpen(socket, response);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        listener.onMessage(socket, text);
    }

    @Override
    public void onMessage(WebSocket socket, byte[] bytes) {
        listener.onMessage(socket, bytes);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        listener.onClosing(socket, code, reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
        apart(() -> listener.onClosed(socket, code, reason));
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        apart(() -> listener.onFailure(socket, failure, response));
    }
}
