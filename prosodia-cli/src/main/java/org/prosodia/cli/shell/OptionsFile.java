package org.prosodia.cli.shell;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Reads options from a YAML file: a map from the names of a command's options, without dashes, to a value or a list of
 * values; inputs are named by their label in lower case ({@code audio: [a.wav, b.wav]}). {@link ResolvedOptions} writes
 * such files.
 *
 * <p>An option on the command line replaces the file's. Therefore the file is converted to arguments and not to
 * picocli's default values: a default is one string, in which a list of paths cannot be separated.
 */
public final class OptionsFile {

    private static final String OPTION = "--options";

    private static final Set<String> SURROUNDINGS = Set.of(OPTION, "--verbose", "--debug", "--help");

    private OptionsFile() {}

    /**
     * Returns the arguments with those of the file that {@code --options} names, if any.
     *
     * @param commands creates the commands anew, since parsing changes them
     * @throws ParameterException if the file cannot be read, is not a map, or has unknown keys
     */
    public static String[] expand(Supplier<CommandLine> commands, String... arguments) {
        if (Stream.of(arguments).noneMatch(a -> a.equals(OPTION) || a.startsWith(OPTION + "="))) {
            return arguments;
        }
        CommandLine root = commands.get();
        lenient(root);
        ParseResult parsed = root.parseArgs(arguments);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        CommandLine command = parsed.commandSpec().commandLine();
        Path file = parsed.matchedOptionValue(OPTION, null);
        if (file == null) {
            return arguments;
        }
        List<String> given = List.of(arguments);
        int name = given.indexOf(command.getCommandName()) + 1;
        List<String> result = new ArrayList<>(given.subList(0, name));
        result.addAll(arguments(command, parsed, file));
        result.addAll(given.subList(name, given.size()));
        return result.toArray(String[]::new);
    }

    /** Defers errors until the options of the file are known. */
    private static void lenient(CommandLine command) {
        command.getCommandSpec().parser().collectErrors(true);
        command.getSubcommands().values().forEach(OptionsFile::lenient);
    }

    private static List<String> arguments(CommandLine command, ParseResult parsed, Path file) {
        Map<String, ArgSpec> known = keys(command.getCommandSpec());
        Map<?, ?> values = read(command, file);
        List<String> unknown = values.keySet().stream()
                .map(String::valueOf)
                .filter(k -> !known.containsKey(k))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    command,
                    file + ": " + command.getCommandName() + " has no option " + String.join(", ", unknown)
                            + "; it has " + String.join(", ", known.keySet()));
        }
        List<String> result = new ArrayList<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            ArgSpec argument = Objects.requireNonNull(known.get(String.valueOf(entry.getKey())));
            boolean given = argument.isOption()
                    ? parsed.hasMatchedOption((OptionSpec) argument)
                    : parsed.matchedPositionals().contains(argument);
            if (!given) {
                result.addAll(tokens(command, file, argument, entry));
            }
        }
        return result;
    }

    private static List<String> tokens(CommandLine command, Path file, ArgSpec argument, Map.Entry<?, ?> entry) {
        Collection<?> values = entry.getValue() instanceof Collection<?> many
                ? many
                : Stream.ofNullable(entry.getValue()).toList();
        List<String> result = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Collection || value instanceof Map) {
                throw new ParameterException(
                        command, file + ": " + entry.getKey() + " takes a value or a list of values");
            }
            result.add(
                    argument instanceof OptionSpec option ? option.longestName() + "=" + value : String.valueOf(value));
        }
        return result;
    }

    private static Map<?, ?> read(CommandLine command, Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Object content =
                    new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromReader(reader);
            if (content instanceof Map<?, ?> map) {
                return map;
            }
            throw new ParameterException(command, file + ": an options file holds lines such as 'epochs: 16'");
        } catch (IOException e) {
            throw new ParameterException(command, Failures.message(e), e);
        } catch (YamlEngineException e) {
            throw new ParameterException(command, file + ": not readable as YAML: " + e.getMessage(), e);
        }
    }

    /** Returns the keys of a file: every option except those about the program's messages, and the inputs. */
    public static Map<String, ArgSpec> keys(CommandSpec command) {
        Map<String, ArgSpec> keys = new TreeMap<>();
        for (OptionSpec option : command.options()) {
            if (!SURROUNDINGS.contains(option.longestName())) {
                keys.put(option.longestName().replaceFirst("^-+", ""), option);
            }
        }
        for (PositionalParamSpec input : command.positionalParameters()) {
            keys.put(input.paramLabel().toLowerCase(Locale.ROOT).replaceAll("[^a-z-]", ""), input);
        }
        return keys;
    }
}
