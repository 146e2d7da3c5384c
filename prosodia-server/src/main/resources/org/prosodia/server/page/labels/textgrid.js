// Praat's TextGrid, as a long text file. Intervals cover the whole recording.

/** Returns a TextGrid with the tier emotion. */
export function textGrid({ duration, spans }) {
  const intervals = filled(spans, duration);
  const lines = [
    'File type = "ooTextFile"', 'Object class = "TextGrid"', '',
    'xmin = 0 ', `xmax = ${duration} `, 'tiers? <exists> ', 'size = 1 ', 'item []: ',
    '    item [1]:', '        class = "IntervalTier" ', '        name = "emotion" ',
    '        xmin = 0 ', `        xmax = ${duration} `, `        intervals: size = ${intervals.length} `,
  ];
  intervals.forEach(({ start, end, label }, i) => lines.push(
    `        intervals [${i + 1}]:`, `            xmin = ${start} `, `            xmax = ${end} `,
    `            text = "${label.replaceAll('"', '""')}" `,
  ));
  return `${lines.join('\n')}\n`;
}

/** Returns the spans with the gaps between them. */
function filled(spans, duration) {
  const intervals = [];
  let covered = 0;
  for (const span of spans) {
    if (span.start > covered) {
      intervals.push({ start: covered, end: span.start, label: '' });
    }
    intervals.push(span);
    covered = span.end;
  }
  if (duration > covered) {
    intervals.push({ start: covered, end: duration, label: '' });
  }
  return intervals;
}
