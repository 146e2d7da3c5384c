// Runs one model, that of the worker's name, in ONNX Runtime: receives the samples of a recording, answers with scores.
import * as ort from './ort.wasm.min.mjs';

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = {
  mjs: new URL('./ort-wasm-simd-threaded.mjs', import.meta.url).href,
  wasm: new URL('./ort-wasm-simd-threaded.wasm', import.meta.url).href,
};

async function open() {
  const answer = await fetch(new URL(`../../v1/models/${encodeURIComponent(self.name)}/samples.onnx`, import.meta.url));
  if (!answer.ok) {
    throw new Error(`${self.name}: the server answers ${answer.status}`);
  }
  return ort.InferenceSession.create(new Uint8Array(await answer.arrayBuffer()), { executionProviders: ['wasm'] });
}

async function scores(samples) {
  const { scores, segment_scores, segment_starts } =
    await (await session).run({ waveform: new ort.Tensor('float32', samples, [samples.length]) });
  const labels = scores.data.length;
  return {
    scores: Array.from(scores.data),
    segmentScores: Array.from(segment_starts.data, (_, i) => Array.from(segment_scores.data.subarray(i * labels, (i + 1) * labels))),
    segmentStarts: Array.from(segment_starts.data),
  };
}

const session = open();
// Runs of one session may not overlap.
let last = session.catch(() => {});
self.onmessage = ({ data }) => {
  last = last.then(() => scores(data)).then(postMessage, (failure) => postMessage({ failure: failure.message ?? String(failure) }));
};
