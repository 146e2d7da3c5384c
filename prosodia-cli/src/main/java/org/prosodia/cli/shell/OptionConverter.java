package org.prosodia.cli.shell;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converts the text of an option with a parser that throws {@link IllegalArgumentException}; its message becomes that
 * of the usage error. Picocli creates converters itself, so each option type has a subclass without parameters.
 *
 * @param <T> the type of the option's value
 */
public abstract class OptionConverter<T> implements ITypeConverter<T> {

    private final Function<String, T> parser;

    protected OptionConverter(Function<String, T> parser) {
        this.parser = parser;
    }

    @Override
    public final T convert(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
