// Tables: RFC 4180, as the reader of manifests takes it.

/** Returns the lines of a table. */
export function table(rows) {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(value) {
  const content = String(value ?? '');
  return /[",\r\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content;
}

/** The columns of a manifest. */
export const MANIFEST_COLUMNS = ['audio', 'start', 'end', 'label'];

/** Returns the rows of a recording's labels in a manifest. */
export function manifestRows({ file, spans }) {
  return spans.map(({ start, end, label }) => [file, start.toFixed(3), end.toFixed(3), label]);
}

/** Returns a manifest for train: `--corpus manifest=FILE.csv`. */
export function manifest(recording) {
  return table([MANIFEST_COLUMNS, ...manifestRows(recording)]);
}

/** Returns a manifest as lines of JSON. */
export function manifestLines({ file, spans }) {
  return spans
    .map(({ start, end, label }) => `${JSON.stringify({ audio: file, start, end, label })}\n`)
    .join('');
}
