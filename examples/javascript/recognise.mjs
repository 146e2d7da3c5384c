// Says what a model that `./prosodia export` wrote hears in a WAV file: node recognise.mjs model-waveform.onnx clip.wav
import { readFileSync } from 'node:fs';
import ort from 'onnxruntime-node';
import { properties } from './properties.mjs';
import { samplesOf } from './wav.mjs';

const [model, recording] = process.argv.slice(2);
const { labels, frontEnd } = JSON.parse(properties(readFileSync(model))['prosodia.metadata']);
const samples = samplesOf(readFileSync(recording), frontEnd.sampleRate);
const session = await ort.InferenceSession.create(model);
const { scores } = await session.run({ waveform: new ort.Tensor('float32', samples, [samples.length]) });
labels.forEach((label, k) => console.log(`${label} ${scores.data[k].toFixed(6)}`));
