// The waveform: the lowest and the highest sample of each column.
import { RATE } from './audio.js';

/**
 * Draws a part of a recording.
 *
 * @param {{context: CanvasRenderingContext2D, width: number, height: number}} drawing
 * @param {Float32Array} samples at 16 kHz
 * @param {{start: number, end: number}} view in seconds
 */
export function drawWaveform({ context, width, height }, samples, view, colour) {
  const scale = 0.48 * height / Math.max(0.05, peak(samples));
  context.fillStyle = colour;
  for (let x = 0; x < width; x++) {
    const from = Math.floor(RATE * (view.start + ((view.end - view.start) * x) / width));
    const to = Math.floor(RATE * (view.start + ((view.end - view.start) * (x + 1)) / width));
    let [low, high] = [0, 0];
    for (let i = from; i < Math.min(to, samples.length); i++) {
      low = Math.min(low, samples[i]);
      high = Math.max(high, samples[i]);
    }
    context.fillRect(x, height / 2 - high * scale, 1, Math.max(1, (high - low) * scale));
  }
}

const peaks = new WeakMap();

function peak(samples) {
  if (!peaks.has(samples)) {
    peaks.set(samples, samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
  }
  return peaks.get(samples);
}
