// The front end of docs/reference/model-format.md, for the model file as `train` writes it: samples to segments, the input `segments` of its graph.
// Whoever exports the model has no need of this.

/** Magnitudes of all frames: for each a Float64Array of the lowest bins. The transform by its definition: slow, and short. */
function magnitudes(samples, { windowLength, hop, dftLength, bins }) {
  const window = Float64Array.from({ length: windowLength }, (_, n) => 0.54 - 0.46 * Math.cos(2 * Math.PI * n / (windowLength - 1)));
  const cos = Float64Array.from({ length: dftLength }, (_, i) => Math.cos(2 * Math.PI * i / dftLength));
  const sin = Float64Array.from({ length: dftLength }, (_, i) => Math.sin(2 * Math.PI * i / dftLength));
  const frames = [];
  for (let from = 0; from + windowLength <= samples.length; from += hop) {
    frames.push(Float64Array.from({ length: bins }, (_, bin) => {
      let re = 0;
      let im = 0;
      for (let n = 0; n < windowLength; n++) {
        const x = samples[from + n] * window[n];
        const angle = n * bin % dftLength;
        re += x * cos[angle];
        im += x * sin[angle];
      }
      return Math.hypot(re, im);
    }));
  }
  return frames;
}

const largest = (frames) => frames.reduce((most, frame) => frame.reduce((a, b) => Math.max(a, b), most), 0);

/** How a magnitude of a bin becomes a number of the input. */
function scaled({ mu, scaling }, ofUtterance, ofSegment) {
  if (scaling.name === 'log-power') {
    return (x, bin) => (Math.log(x * x + 1e-10) - scaling.mean[bin]) / scaling.deviation[bin];
  }
  const maximum = { segment: ofSegment, utterance: ofUtterance, 'training-set': scaling.maximum }[scaling.name];
  return (x) => maximum > 0 ? Math.log1p(mu * x / maximum) / Math.log1p(mu) : 0;
}

/** Yields {start, values}: seconds, and a Float32Array of bins x columns. */
export function* segments(given, { frontEnd, segmentStep }) {
  const { sampleRate, windowLength, hop, bins, columns, segmentSamples, shortUtterance, tail } = frontEnd;
  const samples = new Float32Array(shortUtterance === 'pad' ? Math.max(given.length, segmentSamples) : given.length);
  samples.set(given);
  const all = magnitudes(samples, frontEnd);
  const maximum = largest(all);
  const step = Math.round(segmentStep * sampleRate);
  const starts = [];
  for (let start = 0; start + segmentSamples <= samples.length; start += step) {
    starts.push(start);
  }
  const last = Math.floor((samples.length - segmentSamples) / hop) * hop;
  if (tail === 'flush' && last > starts.at(-1)) {
    starts.push(last);
  }
  const count = 1 + Math.floor((segmentSamples - windowLength) / hop);
  for (const start of starts) {
    const frames = all.slice(start / hop, start / hop + count);
    const scale = scaled(frontEnd, maximum, largest(frames));
    const values = new Float32Array(bins * columns);
    frames.forEach((frame, column) => frame.forEach((x, bin) => {
      values[bin * columns + column] = scale(x, bin);
    }));
    yield { start: start / sampleRate, values };
  }
}
