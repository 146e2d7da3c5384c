package example;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Receives the events of a stream. */
final class EventPrinter implements WebSocket.Listener {

    private final Consumer<String> events;
    private final StringBuilder event = new StringBuilder();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    EventPrinter(Consumer<String> events) {
        this.events = events;
    }

    /** Waits for the end, and returns the close code. */
    int end() {
        return end.join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        event.append(part);
        if (last) {
            events.accept(event.toString());
            event.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        end.completeExceptionally(failure);
    }
}
