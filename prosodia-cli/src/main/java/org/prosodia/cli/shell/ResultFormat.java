package org.prosodia.cli.shell;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How results without rows are printed. */
enum ResultFormat {
    TEXT, JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a format as it is written on a command line. */
    static final class TextOrJson implements ITypeConverter<ResultFormat> {
        @Override
        public ResultFormat convert(String value) {
            return Arrays.stream(values()).filter(format -> format.toString().equals(value)).findFirst().orElseThrow(
                    () -> new TypeConversionException("there is no format '" + value + "'; there are text and json"));
        }
    }
}
