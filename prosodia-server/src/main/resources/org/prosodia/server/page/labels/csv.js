// Tables: RFC 4180, as the reader of manifests takes it.

/** Returns the lines of a table. */
export function table(rows) {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(value) {
  const content = String(value ?? '');
  return /[",\r\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content;
}

/** Returns the labels of recordings as a manifest, which has a column for the channel if one of them has a channel. */
export function manifestOf(recordings) {
  const byChannel = recordings.some(({ channel }) => channel !== undefined);
  const rows = recordings.flatMap(({ file, spans, channel }) => spans.map(({ start, end, label }) => (
    [file, start.toFixed(3), end.toFixed(3), label, ...byChannel ? [channel] : []])));
  return table([['audio', 'start', 'end', 'label', ...byChannel ? ['channel'] : []], ...rows]);
}

/** Returns a manifest for train: `--corpus manifest=FILE.csv`. */
export function manifest(recording) {
  return manifestOf([recording]);
}

/** Returns a manifest as lines of JSON. */
export function manifestLines({ file, spans, channel }) {
  return spans
    .map(({ start, end, label }) => `${JSON.stringify({ audio: file, start, end, label, channel })}\n`)
    .join('');
}
