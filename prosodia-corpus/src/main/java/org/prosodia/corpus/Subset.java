package org.prosodia.corpus;

import java.util.List;
import java.util.TreeSet;

/**
 * A choice of utterances by one of their attributes. As text: {@code all}, or {@code style=improvised}, with {@code +}
 * between several values. Immutable.
 *
 * @param attribute a name of {@link Utterance#attributes}; empty for all utterances
 * @param values the values that take part; empty for all utterances
 */
public record Subset(String attribute, List<String> values) {

    /** All utterances. */
    public static final Subset ALL = new Subset("", List.of());

    /**
     * Sorts the values.
     *
     * @throws ProtocolException if there is an attribute without values, or the reverse
     */
    public Subset {
        values = List.copyOf(new TreeSet<>(values));
        if (attribute.isEmpty() != values.isEmpty()
                || (attribute + String.join("", values)).matches(".*[/=+,\\p{Cntrl}].*")
                || values.contains("")) {
            throw new ProtocolException("a subset is an attribute and its values, as in style=improvised, not '"
                    + attribute + "' and " + values);
        }
    }

    /**
     * Parses the text form of a subset.
     *
     * @throws ProtocolException if the text is not a subset
     */
    public static Subset parse(String text) {
        if (text.equals("all")) {
            return ALL;
        }
        String[] sides = text.split("=", -1);
        if (sides.length != 2) {
            throw new ProtocolException("'" + text + "' is not a subset; write all, or an attribute and its values as"
                    + " in style=improvised");
        }
        return new Subset(sides[0].strip(), List.of(sides[1].strip().split("\\+", -1)));
    }

    /** Returns the text form, which {@link #parse} reads. */
    public String text() {
        return attribute.isEmpty() ? "all" : attribute + "=" + String.join("+", values);
    }

    /** Returns true if an utterance takes part. */
    public boolean has(Utterance utterance) {
        return attribute.isEmpty()
                || utterance.attribute(attribute).filter(values::contains).isPresent();
    }
}
