package org.prosodia.server;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.prosodia.model.ModelFile;
import org.prosodia.server.http.Routes;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.security.PemKeys;
import org.prosodia.server.security.Tokens;

/**
 * The options of a server.
 *
 * @param host the address to listen at
 * @param port the port; 0 for a free one
 * @param models the models, the default first
 * @param workers the threads that recognise
 * @param isolated true to decode recordings in processes of their own
 * @param origins origins whose pages may send requests
 * @param tokens the tokens that requests need
 * @param tls the certificate and its key; empty for connections that are not encrypted
 * @param features features beside the server's own
 * @param requestLog receives a line for each request
 */
record ServerOptions(
        String host,
        int port,
        List<ModelFile> models,
        int workers,
        boolean isolated,
        List<String> origins,
        ServerLimits limits,
        Tokens tokens,
        Optional<PemKeys> tls,
        List<Routes> features,
        Consumer<String> requestLog) {}
