package org.prosodia.cli.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceActivityException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for timelines of recordings and calls. */
final class TimelineArguments {

    @Option(
            names = "--timeline",
            order = 25,
            description = "Write a timeline: each emotion with its beginning and end.")
    private boolean timeline;

    @Option(
            names = "--channels",
            paramLabel = "CHANNEL=ROLE,...",
            split = ",",
            order = 26,
            description = {
                "A timeline for each channel with a role, and for no other: left, right or a number from 1, and a name,"
                        + " for example left=customer,right=relative.",
                "Roles of people at work or in education (agent, employee, staff, student and others;"
                        + " docs/how-to/timelines.md lists them) are refused: Regulation (EU) 2024/1689,"
                        + " Article 5(1)(f), bans inferring their emotions."
            })
    private List<String> channels = List.of();

    @Option(
            names = "--workplace-exception",
            paramLabel = "TEXT",
            order = 27,
            description = {
                "Score such a role nevertheless, for the medical or safety reason given here; "
                        + "every result contains the text."
            })
    private Optional<String> workplaceException = Optional.empty();

    @Mixin
    private TimelineTuning tuning;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Returns true if timelines are to be made in place of recognitions. */
    boolean wanted() {
        return timeline || !channels.isEmpty();
    }

    /** Returns true if an employee is scored by an exception. */
    boolean excepted() {
        return workplaceException.isPresent();
    }

    /** Opens the voice gate for a model; the caller closes it. */
    VoiceActivity voice(ModelMetadata model) throws VoiceActivityException {
        return tuning.voice(model);
    }

    /**
     * Returns the requested timelines.
     *
     * @param bySpeaker true to normalise each window by its channel's voice so far
     * @param clips true if there are earlier clips of one speaker
     * @throws ParameterException if the options contradict each other, or a role may not be scored
     */
    TimelineRequest resolve(boolean bySpeaker, boolean clips) {
        if (clips && channels.size() > 1) {
            throw refusal("--speaker-clips are of one speaker, and --channels names " + channels.size()
                    + ": score one channel, or use --by-speaker, which keeps them apart");
        }
        if (workplaceException.isPresent() && channels.isEmpty()) {
            throw refusal("--workplace-exception is for a role: name it with --channels");
        }
        RolePolicy policy = policy();
        return new TimelineRequest(roles(policy), policy, tuning.settings().withBySpeaker(bySpeaker));
    }

    private RolePolicy policy() {
        try {
            return new RolePolicy(workplaceException);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--workplace-exception: " + e.getMessage(), e);
        }
    }

    private List<CallRole> roles(RolePolicy policy) {
        List<CallRole> roles = new ArrayList<>();
        for (String channel : channels) {
            CallRole role = OptionValue.by(command, () -> CallRole.parse(channel));
            if (roles.stream()
                    .anyMatch(other ->
                            other.channel() == role.channel() || other.name().equals(role.name()))) {
                throw refusal("--channels names each channel and each role once, not " + String.join(",", channels));
            }
            try {
                policy.check(role.name());
            } catch (RoleRefusedException e) {
                throw new ParameterException(
                        command.commandLine(), e.getMessage() + " with --workplace-exception TEXT", e);
            }
            roles.add(role);
        }
        return roles;
    }

    private ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
