package org.prosodia.formats.turns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a text, which leave everything else as it is. Not thread-safe. */
final class TextEdits {

    private record Edit(int start, int end, String replacement) {}

    private final List<Edit> edits = new ArrayList<>();

    /** Inserts a text; several at one place stay in the order of the calls. */
    TextEdits insert(int offset, String inserted) {
        return replace(offset, offset, inserted);
    }

    /** Replaces the characters from a place to another, exclusive, which no other edit may touch. */
    TextEdits replace(int start, int end, String replacement) {
        edits.add(new Edit(start, end, replacement));
        return this;
    }

    /** Returns the text with all changes. */
    String applied(String text) {
        List<Edit> ordered =
                edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList();
        StringBuilder changed = new StringBuilder(text.length() + 32 * edits.size());
        int copied = 0;
        for (Edit edit : ordered) {
            changed.append(text, copied, edit.start).append(edit.replacement);
            copied = edit.end;
        }
        return changed.append(text, copied, text.length()).toString();
    }
}
