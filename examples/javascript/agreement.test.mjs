// The model file and its exports in ONNX Runtime for Node, against what `./prosodia predict --format json` says of the same recording.
// .ci/check-javascript makes the files and sets PROSODIA_FILES to their folder.
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import ort from 'onnxruntime-node';
import { properties } from './properties.mjs';
import { segments } from './segments.mjs';
import { samplesOf } from './wav.mjs';

const folder = process.env.PROSODIA_FILES;
const skip = folder ? false : 'PROSODIA_FILES names no folder: run .ci/check-javascript';
const file = (name) => join(folder, name);
const metadata = (name) => JSON.parse(properties(readFileSync(file(name)))['prosodia.metadata']);
const said = () => JSON.parse(readFileSync(file('said.json'), 'utf8'));
const tensor = (values, ...shape) => new ort.Tensor('float32', values, shape);

function assertClose(actual, expected) {
  assert.strictEqual(actual.length, expected.length);
  expected.forEach((value, i) => assert.ok(Math.abs(actual[i] - value) < 1e-4, `${actual[i]} is not ${value}`));
}

function softmax(logits, temperature) {
  const powers = Array.from(logits, (x) => Math.exp((x - Math.max(...logits)) / temperature));
  return powers.map((x) => x / powers.reduce((a, b) => a + b));
}

test('the exported model hears what the JVM hears', { skip }, async () => {
  const { labels, frontEnd } = metadata('waveform.onnx');
  const samples = samplesOf(readFileSync(file('clip.wav')), frontEnd.sampleRate);
  const session = await ort.InferenceSession.create(file('waveform.onnx'));
  const { scores, segment_scores, segment_starts, bottom_up } = await session.run({ waveform: tensor(samples, samples.length) });
  const { scores: expected, segments: parts } = said();
  assert.deepStrictEqual(labels, Object.keys(expected));
  assertClose(scores.data, Object.values(expected));
  assertClose(segment_starts.data, parts.map((part) => part.start));
  assertClose(segment_scores.data, parts.flatMap((part) => Object.values(part.scores)));
  assert.deepStrictEqual(segment_scores.dims, [parts.length, labels.length]);
  assert.strictEqual(bottom_up.dims[0], parts.length);
});

test('the export for one segment hears what the JVM hears in the first', { skip }, async () => {
  const { frontEnd } = metadata('segment.onnx');
  const samples = samplesOf(readFileSync(file('clip.wav')), frontEnd.sampleRate).slice(0, frontEnd.segmentSamples);
  const session = await ort.InferenceSession.create(file('segment.onnx'));
  const { scores } = await session.run({ waveform: tensor(samples, samples.length) });
  assertClose(scores.data, Object.values(said().segments[0].scores));
});

test('the model file itself hears what the JVM hears in each segment', { skip }, async () => {
  const description = metadata('model.onnx');
  const { bins, columns, sampleRate } = description.frontEnd;
  const samples = samplesOf(readFileSync(file('clip.wav')), sampleRate);
  const session = await ort.InferenceSession.create(file('model.onnx'));
  const expected = said().segments;
  const made = [...segments(samples, description)];
  assertClose(made.map(({ start }) => start), expected.map(({ start }) => start));
  for (const [i, { values }] of made.entries()) {
    const { scores } = await session.run({ segments: tensor(values, 1, 1, bins, columns) }); // logits
    assertClose(softmax(scores.data, description.temperature), Object.values(expected[i].scores));
  }
});
