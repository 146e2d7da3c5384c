package org.prosodia.corpus;

import java.util.List;
import java.util.TreeSet;

/**
 * Which utterances of a corpus take part, by one of their attributes. Written {@code all}, or {@code style=improvised}, with {@code +}
 * between several values.
 *
 * @param attribute a name of {@link Utterance#attributes}; empty for all utterances
 * @param values those that take part; empty for all utterances
 */
public record Subset(String attribute, List<String> values) {

    /** Every utterance. */
    public static final Subset ALL = new Subset("", List.of());

    /**
     * Sorts the values.
     *
     * @throws ProtocolException if there is an attribute without values, or the reverse
     */
    public Subset {
        values = List.copyOf(new TreeSet<>(values));
        if (attribute.isEmpty() != values.isEmpty() || (attribute + String.join("", values)).matches(".*[/=+,\\p{Cntrl}].*")
                || values.contains("")) {
            throw new ProtocolException("a subset is an attribute and its values, as in style=improvised, not '" + attribute + "' and "
                    + values);
        }
    }

    /**
     * The subset of a text; see above.
     *
     * @throws ProtocolException if it is none
     */
    public static Subset parse(String text) {
        if (text.equals("all")) {
            return ALL;
        }
        String[] sides = text.split("=", -1);
        if (sides.length != 2) {
            throw new ProtocolException("'" + text + "' is no subset; write all, or an attribute and its values as in style=improvised");
        }
        return new Subset(sides[0].strip(), List.of(sides[1].strip().split("\\+", -1)));
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return attribute.isEmpty() ? "all" : attribute + "=" + String.join("+", values);
    }

    /** Whether an utterance takes part. */
    public boolean has(Utterance utterance) {
        return attribute.isEmpty() || utterance.attribute(attribute).filter(values::contains).isPresent();
    }
}
