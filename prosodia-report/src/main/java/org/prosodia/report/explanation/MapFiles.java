package org.prosodia.report.explanation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.formats.text.Digits;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.RecordingMaps;
import org.prosodia.report.NumPyFile;

/**
 * Writes the merged maps of a recording as files: CSV with a row for each position, and NumPy arrays with the edges of
 * their columns and bands.
 */
final class MapFiles {

    static final String TABLE = "maps.csv";

    private final Explanation why;
    private final RecordingMaps maps;

    MapFiles(Explanation why) {
        this.why = why;
        this.maps = why.maps();
    }

    /**
     * Writes the files into a folder.
     *
     * @return the names of the files
     */
    List<String> write(Path folder) throws IOException {
        AtomicFile.writeText(folder.resolve(TABLE), this::table);
        List<String> names = new ArrayList<>(List.of(TABLE));
        float[] seconds = new float[maps.columns() + 1];
        for (int column = 0; column < seconds.length; column++) {
            seconds[column] = (float) (why.from() + maps.second(column));
        }
        float[] hertz = new float[maps.bands() + 1];
        for (int band = 0; band < hertz.length; band++) {
            hertz[band] = (float) maps.hertz(band);
        }
        names.add(array(folder, "seconds.npy", List.of(seconds), seconds.length));
        names.add(array(folder, "hertz.npy", List.of(hertz), hertz.length));
        if (maps.bottomUp().isPresent()) {
            names.add(array(folder, "bottom-up.npy", List.of(maps.bottomUp().get()), maps.bands(), maps.columns()));
        }
        names.add(array(folder, "top-down.npy", maps.topDown(), maps.topDown().size(), maps.bands(), maps.columns()));
        names.add(array(folder, "evidence.npy", maps.evidence(), maps.evidence().size(), maps.bands(), maps.columns()));
        return names;
    }

    private static String array(Path folder, String name, List<float[]> arrays, int... shape) throws IOException {
        float[] values = new float[arrays.size() * arrays.get(0).length];
        for (int i = 0; i < arrays.size(); i++) {
            System.arraycopy(arrays.get(i), 0, values, i * arrays.get(i).length, arrays.get(i).length);
        }
        AtomicFile.write(folder.resolve(name), out -> NumPyFile.write(shape, values, out));
        return name;
    }

    private void table(Appendable out) throws IOException {
        List<Object> row = new ArrayList<>(List.of("start", "end", "low", "high", "segments"));
        if (maps.bottomUp().isPresent()) {
            row.add("bottom_up");
        }
        why.model().labels().forEach(label -> row.add("top_down_" + label));
        why.model().labels().forEach(label -> row.add("evidence_" + label));
        CSVFormat.RFC4180.printRecord(out, row.toArray());
        for (int column = 0; column < maps.columns(); column++) {
            for (int band = 0; band < maps.bands(); band++) {
                row.clear();
                row.add(Digits.seconds(why.from() + maps.second(column)));
                row.add(Digits.seconds(why.from() + maps.second(column + 1)));
                row.add(Digits.seconds(maps.hertz(band)));
                row.add(Digits.seconds(maps.hertz(band + 1)));
                row.add(maps.seen().get(column));
                int p = band * maps.columns() + column;
                maps.bottomUp().ifPresent(map -> row.add(map[p]));
                maps.topDown().forEach(map -> row.add(map[p]));
                maps.evidence().forEach(map -> row.add(map[p]));
                CSVFormat.RFC4180.printRecord(out, row.toArray());
            }
        }
    }
}
