// Recognition inside the browser: the recording is decoded here and never sent anywhere. From the server come the model with its front end
// and ONNX Runtime, once. Scores are those of the server for the same samples; the voice gate, the measures of quality and the timeline are
// left out (docs/how-to/page.md).
import { samplesOf } from './decoding.js';
import { LocalError } from './local-error.js';

/** The longest recording, in seconds: memory grows with it. The server's limit for an answer at once is the same. */
export const MOST_SECONDS = 600;

/** The workers by the name of their model. */
const workers = new Map();

/** Returns whether this browser can recognise. */
export function available() {
  return 'WebAssembly' in globalThis && 'OfflineAudioContext' in globalThis;
}

/**
 * Recognises a recording. The result has the fields of the server's JSON that can be known here: {file, duration, emotion, scores, segments,
 * warnings, model}. Fails with a LocalError.
 *
 * @param {File} file the recording
 * @param {string} modelName the name of a model of the server
 */
export async function recognize(file, modelName) {
  const model = await describe(modelName);
  const samples = await samplesOf(file, model.sampleRate, MOST_SECONDS);
  const duration = samples.length / model.sampleRate;
  const { scores, segmentScores, segmentStarts } = await run(modelName, samples);
  return {
    file: file.name,
    duration,
    emotion: likeliest(model.labels, scores),
    scores: named(model.labels, scores),
    segments: segmentStarts.map((start, i) => ({
      start,
      end: Math.min(start + model.segmentSeconds, duration),
      scores: named(model.labels, segmentScores[i]),
    })),
    warnings: [],
    model: { name: model.name, protocol: model.protocol, labels: model.labels, sha256: model.sha256 },
  };
}

async function describe(modelName) {
  const answer = await fetch(new URL(`../../v1/models/${encodeURIComponent(modelName)}`, import.meta.url));
  if (!answer.ok) {
    throw new LocalError('no-model', `${modelName}: the server answers ${answer.status}`);
  }
  return answer.json();
}

const named = (labels, values) => Object.fromEntries(labels.map((label, k) => [label, values[k]]));

/** Returns the label with the highest score, the first of equals. */
const likeliest = (labels, scores) => labels[scores.indexOf(Math.max(...scores))];

/** Passes samples to the worker of a model, one recording after the other. */
function run(modelName, samples) {
  if (!workers.has(modelName)) {
    workers.set(modelName, start(modelName));
  }
  return workers.get(modelName)(samples);
}

/** Starts the worker of a model. A failure ends it, so that the next recording has a new one. */
function start(modelName) {
  const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module', name: modelName });
  const waiting = [];
  const fail = (message) => {
    worker.terminate();
    workers.delete(modelName);
    waiting.splice(0).forEach(({ reject }) => reject(new LocalError('failed', message)));
  };
  worker.onmessage = ({ data }) => data.failure ? fail(data.failure) : waiting.shift().resolve(data);
  worker.onerror = ({ message }) => fail(message ?? 'ONNX Runtime cannot be loaded');
  return (samples) => new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    worker.postMessage(samples, [samples.buffer]);
  });
}
