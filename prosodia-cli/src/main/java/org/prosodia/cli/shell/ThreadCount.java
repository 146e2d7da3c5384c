package org.prosodia.cli.shell;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of threads, at least 1, as {@code --threads} takes it in every command. */
public final class ThreadCount implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        if (!value.strip().matches("0*[1-9]\\d{0,5}")) {
            throw new TypeConversionException("'" + value + "' is no number of threads: give 1 or more");
        }
        return Integer.valueOf(value.strip());
    }
}
