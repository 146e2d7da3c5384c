package org.prosodia.cli.shell;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes all options of a run, including defaults, as a YAML file that {@code --options} reads. The file alone repeats
 * the run. Paths stay as given, so they are relative to the folder in which the run was started.
 */
public final class ResolvedOptions {

    private ResolvedOptions() {}

    /** Returns the text of an options file. */
    public static String yaml(CommandSpec command) {
        return yaml(command, Map.of(), List.of());
    }

    /**
     * Returns the text of an options file.
     *
     * @param resolved values that replace the command's own, by key
     * @param omitted keys that are not written
     */
    public static String yaml(CommandSpec command, Map<String, Object> resolved, List<String> omitted) {
        Map<String, Object> values = new TreeMap<>(values(command));
        values.putAll(resolved);
        values.keySet().removeAll(omitted);
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .build();
        return "# Prosodia " + Build.CURRENT.version() + " (" + Build.CURRENT.commit() + ")\n# again: "
                + command.qualifiedName() + " --options FILE\n" + new Dump(settings).dumpToString(values);
    }

    /** Returns the values by key; options without a value are absent. */
    static Map<String, Object> values(CommandSpec command) {
        Map<String, Object> values = new LinkedHashMap<>();
        OptionsFile.keys(command).forEach((key, argument) -> {
            if (empty(argument.getValue())) {
                return; // picocli would write it as "null" or "[]"
            }
            // The given text, because not every type's toString can be parsed.
            List<String> given = argument.originalStringValues();
            if (!given.isEmpty()) {
                values.put(key, argument.isMultiValue() ? given : scalar(argument, given.get(given.size() - 1)));
            } else if (argument.defaultValueString(true) != null) {
                values.put(key, scalar(argument, argument.defaultValueString(true)));
            } else if (argument.getValue() instanceof Boolean flag) {
                values.put(key, flag);
            }
        });
        return values;
    }

    private static boolean empty(Object value) {
        return value instanceof Optional<?> one && one.isEmpty()
                || value instanceof Collection<?> many && many.isEmpty();
    }

    /** Numbers and switches without quotes, for the reader's sake. */
    private static Object scalar(ArgSpec argument, String text) {
        Class<?> declared = argument.type() == Optional.class ? argument.auxiliaryTypes()[0] : argument.type();
        Class<?> type = argument.isOption() && argument.arity().max() == 0 ? boolean.class : declared;
        if (type == boolean.class || type == Boolean.class) {
            return text.isEmpty() || Boolean.parseBoolean(text);
        }
        boolean whole = type == int.class || type == long.class || type == Integer.class || type == Long.class;
        if (whole && text.matches("-?(0|[1-9]\\d{0,17})")) {
            return Long.valueOf(text);
        }
        if (type == double.class || type == Double.class) {
            return Double.valueOf(text);
        }
        return text;
    }
}
