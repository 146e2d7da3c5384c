package org.prosodia.corpus.lines;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Recognises the files of spreadsheet programs, which are no text. */
public final class Spreadsheets {

    /** The reason why such a file is not read, and the remedy. */
    public static final String REFUSAL =
            "is a spreadsheet (.xlsx, .xls or .ods), not a table in text: save it as CSV, in Excel as 'CSV UTF-8'";

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private Spreadsheets() {}

    /** Returns true if a stream that supports marks begins like a spreadsheet; nothing is consumed. */
    public static boolean is(InputStream in) throws IOException {
        in.mark(4);
        byte[] first = in.readNBytes(4);
        in.reset();
        return Arrays.equals(first, ZIP) || Arrays.equals(first, COMPOUND);
    }
}
