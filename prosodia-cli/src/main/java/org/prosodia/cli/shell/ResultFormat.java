package org.prosodia.cli.shell;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The formats of results without rows. */
enum ResultFormat {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Converts the value of the option. */
    static final class TextOrJson implements ITypeConverter<ResultFormat> {
        @Override
        public ResultFormat convert(String value) {
            return Arrays.stream(values())
                    .filter(format -> format.toString().equals(value))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException("there is no format '" + value + "'; there are text and json"));
        }
    }
}
