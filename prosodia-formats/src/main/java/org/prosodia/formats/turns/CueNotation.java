package org.prosodia.formats.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Subtitles: blocks of lines that begin with {@code start --> end}, between blank lines. The emotion becomes a tag in
 * front of the text, such as {@code [angry 82 %] }, behind the name of the speaker if there is one.
 */
final class CueNotation implements TurnNotation {

    private static final Pattern TIMING = Pattern.compile("\\s*([0-9:.,]+)[ \\t]*-->[ \\t]*([0-9:.,]+)(?:[ \\t].*)?");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,6}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,9}))?");
    private static final Pattern VOICE = Pattern.compile("^\\s*<v(?:\\.[^ \\t>]*)?[ \\t]+([^>]+)>");
    private static final Pattern PREFIX =
            Pattern.compile("^\\s*(?:\\[([^\\]]{1,60})\\]:|\\[?((?i:speaker)[_ ]\\d+)(?:\\]|:|\\]:))[ \\t]*");
    private static final Pattern TAG = Pattern.compile("<[^>]*>|\\{\\\\[^}]*\\}");
    private static final Pattern NO_CUE = Pattern.compile("(NOTE|STYLE|REGION)([ \\t].*)?");

    private final boolean webVtt;

    private CueNotation(boolean webVtt) {
        this.webVtt = webVtt;
    }

    static CueNotation webVtt() {
        return new CueNotation(true);
    }

    static CueNotation subRip() {
        return new CueNotation(false);
    }

    /** The place for a tag, and the text before and after it. */
    private record Place(int offset, String before, String after) {}

    @Override
    public Read read(TurnText file) throws TurnFileException {
        List<TextLine> lines = file.lines();
        List<Turn> turns = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        if (webVtt && (lines.isEmpty() || !lines.get(0).text().matches("WEBVTT([ \\t].*)?"))) {
            throw file.fault(0, "a WebVTT file begins with the line WEBVTT");
        }
        boolean between = true;
        for (int i = 0; i < lines.size(); i++) {
            TextLine line = lines.get(i);
            if (webVtt && between && NO_CUE.matcher(line.text()).matches()) {
                i = end(lines, i);
            } else if (line.text().contains("-->")) {
                int end = end(lines, i + 1);
                turns.add(turn(file, line, lines.subList(i + 1, end)));
                places.add(place(file, line, lines.subList(i + 1, end)));
                i = end - 1;
            }
            between = lines.get(Math.min(i, lines.size() - 1)).text().isBlank();
        }
        return new Read(turns, (labels, scored) -> edits(places, scored));
    }

    /** Returns the index of the first blank line from an index on. */
    private static int end(List<TextLine> lines, int from) {
        int end = from;
        while (end < lines.size() && !lines.get(end).text().isBlank()) {
            end++;
        }
        return end;
    }

    private Turn turn(TurnText file, TextLine timing, List<TextLine> payload) throws TurnFileException {
        Matcher times = TIMING.matcher(timing.text());
        if (!times.matches()) {
            throw file.fault(
                    timing.start(),
                    "'" + timing.text().strip() + "' is not a cue's time, such as 00:01:02.500 --> 00:01:04.000");
        }
        double start = seconds(file, timing, times.group(1));
        double end = SpanTimes.notBefore(file, timing.start(), start, seconds(file, timing, times.group(2)));
        String text = payload.stream().map(TextLine::text).collect(Collectors.joining("\n"));
        Matcher voice = VOICE.matcher(text);
        Matcher prefix = PREFIX.matcher(text);
        Optional<String> speaker = Optional.empty();
        if (voice.find()) {
            speaker = Optional.of(plain(voice.group(1)));
        } else if (prefix.find()) {
            speaker = Optional.of(prefix.group(1) == null ? prefix.group(2) : prefix.group(1));
            text = text.substring(prefix.end());
        }
        return new Turn(start, end, speaker, plain(text));
    }

    private String plain(String text) {
        String untagged = TAG.matcher(text).replaceAll("");
        return webVtt
                ? untagged.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&nbsp;", " ")
                        .replace("&amp;", "&")
                : untagged;
    }

    private static double seconds(TurnText file, TextLine line, String text) throws TurnFileException {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches() || Integer.parseInt(clock.group(2)) > 59 || Integer.parseInt(clock.group(3)) > 59) {
            throw file.fault(line.start(), "'" + text + "' is not a time, such as 00:01:02.500");
        }
        double hours = clock.group(1) == null ? 0 : Double.parseDouble(clock.group(1));
        String fraction = clock.group(4) == null ? "0" : clock.group(4);
        return hours * 3600
                + Integer.parseInt(clock.group(2)) * 60
                + Double.parseDouble(clock.group(3) + "." + fraction);
    }

    private Place place(TurnText file, TextLine timing, List<TextLine> payload) {
        if (payload.isEmpty()) {
            return timing.separator().isEmpty()
                    ? new Place(timing.next(), file.separator(), "")
                    : new Place(timing.next(), "", file.separator());
        }
        TextLine first = payload.get(0);
        Matcher voice = VOICE.matcher(first.text());
        Matcher prefix = PREFIX.matcher(first.text());
        int behind = voice.find() ? voice.end() : prefix.find() ? prefix.end() : 0;
        return new Place(first.start() + behind, "", "");
    }

    private TextEdits edits(List<Place> places, List<ScoredTurn> scored) {
        TextEdits edits = new TextEdits();
        for (int i = 0; i < scored.size(); i++) {
            Place place = places.get(i);
            Optional<String> tag = scored.get(i).tag();
            if (tag.isPresent()) {
                boolean alone = !place.before.isEmpty() || !place.after.isEmpty();
                edits.insert(
                        place.offset, place.before + "[" + escaped(tag.get()) + "]" + (alone ? "" : " ") + place.after);
            }
        }
        return edits;
    }

    private String escaped(String text) {
        return webVtt ? text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") : text;
    }
}
