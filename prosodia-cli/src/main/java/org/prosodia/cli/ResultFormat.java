package org.prosodia.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How results are printed. */
enum ResultFormat {
    TEXT, JSON, CSV;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a format among those a command has. */
    private abstract static class Among implements ITypeConverter<ResultFormat> {
        private final ResultFormat[] formats;

        Among(ResultFormat... formats) {
            this.formats = formats;
        }

        @Override
        public ResultFormat convert(String value) {
            return Arrays.stream(formats).filter(f -> f.toString().equals(value)).findFirst().orElseThrow(
                    () -> new TypeConversionException("there is no format '" + value + "'; there are " + Arrays.toString(formats)));
        }
    }

    /** For results that have no rows. */
    static final class TextOrJson extends Among {
        TextOrJson() {
            super(TEXT, JSON);
        }
    }

    /** For results in rows. */
    static final class TextJsonOrCsv extends Among {
        TextJsonOrCsv() {
            super(TEXT, JSON, CSV);
        }
    }
}
