package org.prosodia.server;

import java.util.List;
import java.util.function.Consumer;
import org.prosodia.model.ModelFile;
import org.prosodia.server.limits.ServerLimits;

/**
 * The options of a server.
 *
 * @param host the address to listen at
 * @param port the port; 0 for a free one
 * @param models the models, the default first
 * @param workers the threads that recognise
 * @param hosts further names of the server
 * @param origins origins whose pages may send requests
 * @param requestLog receives a line for each request
 */
record ServerOptions(
        String host,
        int port,
        List<ModelFile> models,
        int workers,
        List<String> hosts,
        List<String> origins,
        ServerLimits limits,
        Consumer<String> requestLog) {}
