package org.prosodia.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;

/** The workers of a consumer: calls are recognised at the same time, the messages of each in order. */
final class CallWork implements AutoCloseable {

    private record CallOf(int partition, String name) {}

    private final ExecutorService workers;
    private final CallMetrics metrics;

    CallWork(int workers, CallMetrics metrics) {
        this.workers = Executors.newFixedThreadPool(workers, work -> {
            Thread thread = new Thread(work, "calls");
            thread.setDaemon(true);
            return thread;
        });
        this.metrics = metrics;
    }

    /**
     * Recognises messages, and returns the events in the order of each call.
     *
     * @param messages those of each partition's calls
     */
    List<CallEvent> accept(Map<PartitionCalls, List<Message>> messages) {
        List<CallEvent> events = new ArrayList<>();
        Map<CallOf, List<Message>> byCall = new LinkedHashMap<>();
        Map<CallOf, PartitionCalls> owners = new LinkedHashMap<>();
        messages.forEach((calls, all) -> {
            for (Message message : all) {
                try {
                    CallOf call = new CallOf(message.partition(), PartitionCalls.name(message.key()));
                    byCall.computeIfAbsent(call, unused -> new ArrayList<>()).add(message);
                    owners.put(call, calls);
                } catch (CallException e) {
                    nameless(e, message, events);
                }
            }
        });
        List<Future<List<CallEvent>>> results = new ArrayList<>();
        byCall.forEach((call, all) -> {
            PartitionCalls calls = owners.get(call);
            if (calls != null) {
                results.add(workers.submit(() -> recognize(calls, call.name, all)));
            }
        });
        results.forEach(result -> events.addAll(got(result)));
        return events;
    }

    private void nameless(CallException problem, Message message, List<CallEvent> events) {
        metrics.failed(problem.problem());
        Consumer<byte[]> out = event -> events.add(new CallEvent("", event, message.timestamp()));
        new SessionEvents("", message.session(), out).problem(problem.problem(), problem.detail(), message);
    }

    private static List<CallEvent> recognize(PartitionCalls calls, String call, List<Message> messages) {
        List<CallEvent> events = new ArrayList<>();
        for (Message message : messages) {
            calls.accept(call, message, event -> events.add(new CallEvent(call, event, message.timestamp())));
        }
        return events;
    }

    private static List<CallEvent> got(Future<List<CallEvent>> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause()); // an error of the virtual machine
        }
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
