package org.prosodia.fuzz;

import java.util.List;

/**
 * A reader of outside bytes.
 *
 * @param name the name in options, folders and tables, such as {@code turns-rttm}
 * @param reads what it reads, in the words of docs/reliability.md
 * @param seeds inputs that the reader accepts
 * @param refusals the exceptions with which it refuses bytes, as its Javadoc says; their messages are one line, or a
 *     list with a line for each problem
 * @param reader the reader
 */
public record FuzzTarget(
        String name, String reads, List<byte[]> seeds, List<Class<? extends Exception>> refusals, Reader reader) {

    /** Reads bytes, and checks what can be checked of the result. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] bytes) throws Exception;
    }

    /**
     * Reads bytes. Returns true if they are accepted, false if they are refused with a message for people.
     *
     * @throws Exception if the reader fails in any other way, which is a finding
     */
    public boolean accepts(byte[] bytes) throws Exception {
        try {
            reader.read(bytes);
            return true;
        } catch (Exception e) {
            if (refusals.stream().noneMatch(refusal -> refusal.isInstance(e))) {
                throw e;
            }
            checkMessage(e);
            return false;
        }
    }

    private static void checkMessage(Exception refusal) {
        String message = refusal.getMessage();
        if (message == null
                || message.isBlank()
                || message.matches("(?s)(java|com|org)\\.[\\w.]+(Exception|Error)\\b.*")) {
            throw new AssertionError("a refusal without a message for people: " + message, refusal);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
