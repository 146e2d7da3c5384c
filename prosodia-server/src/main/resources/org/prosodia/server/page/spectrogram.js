// The spectrogram: magnitudes over time and a mel scale of frequency, in ink on paper.
import { RATE } from './audio.js';
import { styled } from './elements.js';

const WINDOW = 512; // samples: 32 ms
const LOWEST = 60; // Hz
const HIGHEST = 7900; // Hz
const RANGE = 65; // dB between paper and ink

const mel = (hertz) => 2595 * Math.log10(1 + hertz / 700);

/** Returns the height of a frequency in the spectrogram, from 0 at its upper edge to 1 at its lower one. */
export function heightOf(hertz) {
  const share = (mel(hertz) - mel(LOWEST)) / (mel(HIGHEST) - mel(LOWEST));
  return 1 - Math.min(1, Math.max(0, share));
}

const HANN = Float32Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW));
const COSINES = Float32Array.from({ length: WINDOW / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / WINDOW));
const SINES = Float32Array.from({ length: WINDOW / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / WINDOW));
const REVERSED = Uint16Array.from({ length: WINDOW }, (_, i) => {
  let reversed = 0;
  for (let bit = 1, k = i; bit < WINDOW; bit <<= 1, k >>= 1) {
    reversed = (reversed << 1) | (k & 1);
  }
  return reversed;
});

/** Replaces complex numbers by their discrete Fourier transform (radix 2, in place). */
function transform(real, imaginary) {
  for (let size = 2; size <= WINDOW; size *= 2) {
    const half = size / 2;
    const step = WINDOW / size;
    for (let from = 0; from < WINDOW; from += size) {
      for (let k = 0; k < half; k++) {
        const [i, j] = [from + k, from + k + half];
        const [c, s] = [COSINES[k * step], SINES[k * step]];
        const re = real[j] * c - imaginary[j] * s;
        const im = real[j] * s + imaginary[j] * c;
        real[j] = real[i] - re;
        imaginary[j] = imaginary[i] - im;
        real[i] += re;
        imaginary[i] += im;
      }
    }
  }
}

/** Returns the power spectrum of the window around a sample. */
function powers(samples, middle) {
  const real = new Float32Array(WINDOW);
  const imaginary = new Float32Array(WINDOW);
  for (let i = 0; i < WINDOW; i++) {
    const sample = samples[middle - WINDOW / 2 + i] ?? 0;
    real[REVERSED[i]] = sample * HANN[i];
  }
  transform(real, imaginary);
  return Float32Array.from({ length: WINDOW / 2 }, (_, k) => real[k] * real[k] + imaginary[k] * imaginary[k]);
}

/** Returns, for each row from the top, the bins of the spectrum that it shows. */
function rows(height) {
  const bin = (share) => {
    const hertz = 700 * (10 ** ((mel(LOWEST) + share * (mel(HIGHEST) - mel(LOWEST))) / 2595) - 1);
    return (hertz * WINDOW) / RATE;
  };
  return Array.from({ length: height }, (_, y) => [bin(1 - (y + 1) / height), bin(1 - y / height)]);
}

/** Returns the greatest power of some bins; between two bins their mixture. */
function within(spectrum, [from, to]) {
  const first = Math.floor(from);
  const share = from - first;
  let greatest = spectrum[first] * (1 - share) + (spectrum[first + 1] ?? 0) * share;
  for (let k = Math.ceil(from); k <= to; k++) {
    greatest = Math.max(greatest, spectrum[k] ?? 0);
  }
  return greatest;
}

/** Returns the levels of a part of a recording in dB, column by column, and the highest of them. */
function levels(samples, { start, end }, width, height) {
  const bands = rows(height);
  const values = new Float32Array(width * height);
  let highest = -Infinity;
  for (let x = 0; x < width; x++) {
    const time = start + ((end - start) * (x + 0.5)) / width;
    const spectrum = powers(samples, Math.round(time * RATE));
    for (let y = 0; y < height; y++) {
      const level = 10 * Math.log10(within(spectrum, bands[y]) + 1e-12);
      values[x * height + y] = level;
      highest = Math.max(highest, level);
    }
  }
  return { values, highest };
}

/**
 * Returns the picture of a part of a recording.
 *
 * @param {Float32Array} samples at 16 kHz
 * @param {{start: number, end: number}} view in seconds
 * @param {number} width in pixels, one spectrum for each
 * @param {number} height in pixels
 * @returns {HTMLCanvasElement}
 */
export function spectrogram(samples, view, width, height) {
  const { values, highest } = levels(samples, view, width, height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  const [paper, ink] = [rgb(styled('--paper')), rgb(styled('--ink'))];
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      const share = Math.min(1, Math.max(0, 1 + (values[x * height + y] - highest) / RANGE)) ** 1.5;
      const at = 4 * (y * width + x);
      for (let c = 0; c < 3; c++) {
        image.data[at + c] = paper[c] + share * (ink[c] - paper[c]);
      }
      image.data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Returns the three bytes of a colour such as '#fbfaf6'. */
function rgb(colour) {
  return [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
}
