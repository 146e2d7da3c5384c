package org.prosodia.corpus;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads fold plans from the texts that {@link FoldPlan#FORMS} lists. */
final class FoldPlanText {

    private static final Pattern ASSIGNED = Pattern.compile("([\\w-]+):([^>,]+)>([^>,]+)");
    private static final Pattern SEVERAL_ASSIGNED = Pattern.compile(ASSIGNED + "(?:," + ASSIGNED + ")*");
    private static final Pattern COUNT = Pattern.compile("(?:speaker-groups-)?(\\d{1,9})(?:-seed-(-?\\d{1,19}))?");

    private FoldPlanText() {}

    /**
     * Returns the plan of a text.
     *
     * @throws ProtocolException if there is no such plan; the message lists the forms
     */
    static FoldPlan parse(String text) {
        String plan = text.strip();
        if (plan.equals("speakers") || plan.equals(new FoldPlan.LeaveOneSpeakerOut().name())) {
            return new FoldPlan.LeaveOneSpeakerOut();
        }
        if (plan.equals("sessions") || plan.equals(new FoldPlan.LeaveOneSessionOut().name())) {
            return new FoldPlan.LeaveOneSessionOut();
        }
        if (plan.equals("corpora") || plan.equals(new LeaveOneCorpusOut().name())) {
            return new LeaveOneCorpusOut();
        }
        if (plan.startsWith(JudgedFolds.PREFIX)) {
            return new JudgedFolds(parse(plan.substring(JudgedFolds.PREFIX.length())));
        }
        if (SEVERAL_ASSIGNED.matcher(plan).matches()) {
            return assigned(plan);
        }
        Matcher count = COUNT.matcher(plan);
        if (count.matches()) {
            return speakerGroups(count.group(1), count.group(2) == null ? "0" : count.group(2));
        }
        if (!plan.contains(",")) {
            throw new ProtocolException("'" + text + "' is not a plan for folds; write " + FoldPlan.FORMS);
        }
        return new FoldPlan.Named(
                Stream.of(plan.split(",", -1)).map(FoldPlanText::group).toList());
    }

    private static FoldPlan assigned(String plan) {
        List<FoldPlan.Assigned> folds = ASSIGNED.matcher(plan)
                .results()
                .map(fold -> new FoldPlan.Assigned(fold.group(1), group(fold.group(2)), group(fold.group(3))))
                .toList();
        return folds.size() == 1 ? folds.get(0) : new AssignedFolds(folds);
    }

    private static FoldPlan speakerGroups(String count, String seed) {
        try {
            return new FoldPlan.SpeakerGroups(Integer.parseInt(count), Long.parseLong(seed));
        } catch (NumberFormatException e) {
            throw new ProtocolException("a seed is a 64-bit number, not " + seed);
        }
    }

    private static List<String> group(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(text.split("\\+", -1)).map(String::strip).toList();
    }
}
