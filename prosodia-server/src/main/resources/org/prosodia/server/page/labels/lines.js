// Formats with a line, or a few, for each span.

/** Returns a label track for Audacity: start, end and label, with tabs between them. */
export function audacity({ spans }) {
  return spans.map(({ start, end, label }) => `${start.toFixed(6)}\t${end.toFixed(6)}\t${label}\n`).join('');
}

/** Returns RTTM: fields without white space; the name of a span is its emotion, without a confidence. */
export function rttm({ file, spans }) {
  const name = file.replace(/\.[^.]*$/, '').replace(/[%\s]/gu, encodeURIComponent);
  return spans.map(({ start, end, label }) => [
    'SPEAKER', name, '1', start.toFixed(3), (end - start).toFixed(3), '<NA>', '<NA>', label.replace(/\s+/gu, '_'), '<NA>', '<NA>',
  ].join(' ') + '\n').join('');
}

/** Returns WebVTT: a cue for each span. */
export function webVtt({ spans }) {
  return `WEBVTT\n${spans.map(({ start, end, label }) => `\n${time(start)} --> ${time(end)}\n${escaped(label)}\n`).join('')}`;
}

function time(seconds) {
  const milliseconds = Math.round(1000 * seconds);
  const two = (value) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(milliseconds / 3_600_000), Math.floor(milliseconds / 60_000) % 60];
  const rest = `${two(Math.floor(milliseconds / 1000) % 60)}.${String(milliseconds % 1000).padStart(3, '0')}`;
  return `${two(hours)}:${two(minutes)}:${rest}`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
