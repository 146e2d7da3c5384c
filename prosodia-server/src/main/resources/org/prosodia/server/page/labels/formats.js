// The formats in which corrected labels are saved; those that Prosodia reads again come first.
import { manifest, manifestLines } from './csv.js';
import { elan } from './elan.js';
import { audacity, rttm, webVtt } from './lines.js';
import { textGrid } from './textgrid.js';

/**
 * A recording with its labels.
 *
 * @typedef {{file: string, duration: number, spans: {start: number, end: number, label: string}[], channel?: number}}
 *     LabelledRecording the channel counts from 0; without one the spans are those of all channels together
 */

/**
 * The formats by name: the suffix of the file, the media type, and the function from a LabelledRecording to a text.
 *
 * @type {Object<string, {suffix: string, mediaType: string, write: function(LabelledRecording): string}>}
 */
export const LABEL_FORMATS = {
  manifest: { suffix: '.csv', mediaType: 'text/csv', write: manifest },
  'manifest-jsonl': { suffix: '.jsonl', mediaType: 'application/x-ndjson', write: manifestLines },
  textgrid: { suffix: '.TextGrid', mediaType: 'text/plain', write: textGrid },
  eaf: { suffix: '.eaf', mediaType: 'application/xml', write: elan },
  audacity: { suffix: '.txt', mediaType: 'text/plain', write: audacity },
  rttm: { suffix: '.rttm', mediaType: 'text/plain', write: rttm },
  vtt: { suffix: '.vtt', mediaType: 'text/vtt', write: webVtt },
};
