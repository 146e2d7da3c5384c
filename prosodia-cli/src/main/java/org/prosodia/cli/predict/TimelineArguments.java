package org.prosodia.cli.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether and whose timelines are wanted. */
final class TimelineArguments {

    @Option(names = "--timeline", order = 25, description = "Say what is heard moment by moment: emotions with their beginning and end.")
    private boolean timeline;

    @Option(names = "--channels", paramLabel = "CHANNEL=ROLE,...", split = ",", order = 26, description = {
        "A timeline for each channel that has a role, and for no other: left, right or a number from 1, and a name, for example"
        + " left=customer,right=relative.",
        "Roles of people at work or in education (agent, employee, staff, student and others; docs/how-to/timelines.md lists them) are refused:"
        + " Regulation (EU) 2024/1689, Article 5(1)(f), bans inferring their emotions."})
    private List<String> channels = List.of();

    @Option(names = "--workplace-exception", paramLabel = "TEXT", order = 27, description = {
        "Score such a role after all, for the medical or safety reason written here; every result carries the text."})
    private Optional<String> workplaceException = Optional.empty();

    @Mixin
    private TimelineTuning tuning;

    boolean wanted() {
        return timeline || !channels.isEmpty();
    }

    /** Whether an employee is scored by an exception. */
    boolean excepted() {
        return workplaceException.isPresent();
    }

    TimelineTuning tuning() {
        return tuning;
    }

    /**
     * The roles that are to be scored, none for recordings of one speaker.
     *
     * @throws ParameterException if they cannot be understood, or may not be scored
     */
    List<CallRole> roles(CommandSpec command) {
        if (workplaceException.isPresent() && channels.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--workplace-exception is for a role: name it with --channels");
        }
        List<CallRole> roles = new ArrayList<>();
        for (String channel : channels) {
            CallRole role = role(channel, command);
            if (roles.stream().anyMatch(other -> other.channel() == role.channel() || other.name().equals(role.name()))) {
                throw new ParameterException(command.commandLine(), "--channels names each channel and each role once, not "
                        + String.join(",", channels));
            }
            check(role, command);
            roles.add(role);
        }
        return roles;
    }

    RolePolicy policy(CommandSpec command) {
        try {
            return new RolePolicy(workplaceException);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--workplace-exception: " + e.getMessage(), e);
        }
    }

    private void check(CallRole role, CommandSpec command) {
        try {
            policy(command).check(role.name());
        } catch (RoleRefusedException e) {
            throw new ParameterException(command.commandLine(), e.getMessage() + " with --workplace-exception TEXT", e);
        }
    }

    private static CallRole role(String text, CommandSpec command) {
        String[] parts = text.strip().split("\\s*=\\s*", 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            throw new ParameterException(command.commandLine(), "a channel is scored when its role has a name, as in left=customer, not '"
                    + text + "'");
        }
        return switch (parts[0]) {
            case "left" -> new CallRole(parts[1], 0);
            case "right" -> new CallRole(parts[1], 1);
            default -> {
                if (!parts[0].matches("[1-9]\\d{0,2}")) {
                    throw new ParameterException(command.commandLine(), "there is no channel '" + parts[0]
                            + "'; there are left, right and numbers from 1");
                }
                yield new CallRole(parts[1], Integer.parseInt(parts[0]) - 1);
            }
        };
    }
}
