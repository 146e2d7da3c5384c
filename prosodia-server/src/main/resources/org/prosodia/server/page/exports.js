// What a recording can be saved as: as the server recognised it, and as a person corrected it.
import { download, element } from './elements.js';
import { manifestOf, table } from './labels/csv.js';
import { LABEL_FORMATS } from './labels/formats.js';
import { problemBox } from './problems.js';
import { answer } from './recordings.js';
import { text } from './texts.js';

/** The formats of the server: the parameters of the question, and the suffix of the file. */
const RECOGNISED = {
  text: [{ format: 'text' }, '.emotion.txt'],
  json: [{ format: 'json', quality: 'true' }, '.json'],
  'timeline-json': [{ format: 'json', timeline: 'true', quality: 'true' }, '.timeline.json'],
  explanation: [{ explain: 'true' }, '.explanation.json'],
  jsonl: [{ format: 'jsonl' }, '.jsonl'],
  csv: [{ format: 'csv' }, '.csv'],
  'csv-segments': [{ format: 'csv-segments' }, '.segments.csv'],
  'timeline-csv': [{ format: 'csv', timeline: 'true' }, '.timeline.csv'],
  textgrid: [{ format: 'textgrid' }, '.TextGrid'],
  eaf: [{ format: 'eaf' }, '.eaf'],
  audacity: [{ format: 'audacity' }, '.txt'],
  rttm: [{ format: 'rttm' }, '.rttm'],
  vtt: [{ format: 'vtt' }, '.vtt'],
  audformat: [{ format: 'audformat' }, '.audformat.zip'],
};

/** The formats of spans, which a call has for each of its channels. */
const ANNOTATIONS = new Set(['textgrid', 'eaf', 'audacity', 'rttm', 'vtt']);

/**
 * Returns the forms by which a recording is saved.
 *
 * @param {function(): number} threshold returns the probability below which a result is uncertain
 */
export function exportForms(recording, threshold) {
  const base = recording.name.replace(/\.[^.]*$/, '');
  const forms = [];
  if (recording.local) {
    forms.push(form('export.recognised', ['json'], () => {
      download(`${base}.json`, `${JSON.stringify(recording.recognition)}\n`, 'application/json');
    }));
  } else {
    forms.push(form('export.recognised', Object.keys(RECOGNISED), async (name) => {
      const [parameters, suffix] = RECOGNISED[name];
      const abstain = threshold() > 0 && !parameters.explain ? { abstain_below: String(threshold()) } : {};
      const channels = recording.roles && (parameters.timeline || ANNOTATIONS.has(name)) ? { channels: recording.roles } : {};
      download(base + suffix, await (await answer(recording, { ...parameters, ...abstain, ...channels })).blob());
    }));
  }
  if (recording.corrections) {
    forms.push(form('export.corrected', Object.keys(LABEL_FORMATS), (name) => {
      const { suffix, mediaType, write } = LABEL_FORMATS[name];
      const { role } = recording.tracks[recording.shown] ?? {};
      download(base + (role ? `.${role}` : '') + suffix, write(labelled(recording)), mediaType);
    }));
  }
  return forms;
}

/** Returns the labels of the track that is shown. */
function labelled({ name, corrections, tracks, shown }) {
  return { file: name, duration: corrections.duration, spans: corrections.spans, channel: tracks[shown]?.channel };
}

/** Returns the labels of each channel with a role, or, if there are none, those of all channels together. */
function labelledTracks(recording) {
  const { name, tracks } = recording;
  return tracks.length > 1
    ? tracks.slice(1).map(({ corrections, channel }) => ({ file: name, spans: corrections.spans, channel })) : [labelled(recording)];
}

function form(title, formats, save) {
  const select = element('select', { 'aria-label': text(title), name: title },
    ...formats.map((name) => element('option', { value: name }, text(`format.${name}`))));
  const state = element('p.quiet', { role: 'status' });
  const button = element('button', { type: 'submit' }, text('export.download'));
  return element('form.export', {
    onsubmit: async (event) => {
      event.preventDefault();
      state.textContent = text('export.working');
      try {
        await save(select.value);
        state.replaceChildren();
      } catch (failure) {
        state.replaceChildren(problemBox(failure));
      }
    },
  }, element('span.export-title', {}, text(title)), select, button, state);
}

/** Saves the results of all recordings as one table, in the columns of the command line's csv. */
export function saveAll(recordings, labels) {
  const columns = ['file', 'start', 'end', 'label', ...labels.map((label) => `p_${label}`), 'reason', 'error', 'warnings'];
  const rows = recordings.map(({ name, recognition, problems }) => {
    if (!recognition) {
      return [name, '', '', '', ...labels.map(() => ''), '', problems.recognition?.message ?? '', ''];
    }
    const { duration, emotion, scores, reason, warnings } = recognition;
    return [name, '0.000', duration.toFixed(3), emotion, ...labels.map((label) => scores[label]?.toFixed(6)), reason, '', warnings.join('; ')];
  });
  download('prosodia-results.csv', table([columns, ...rows]), 'text/csv');
}

/** Saves the labels of all recordings as one manifest. */
export function saveAllLabels(recordings) {
  const labels = recordings.filter(({ corrections }) => corrections).flatMap(labelledTracks);
  download('prosodia-manifest.csv', manifestOf(labels), 'text/csv');
}
