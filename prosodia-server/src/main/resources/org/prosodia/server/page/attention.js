// The attention maps of an explanation: what is shown, and how it is drawn over the spectrogram.
import { heightOf } from './spectrogram.js';

/** The class that stands for the two most likely emotions, one against the other. */
export const DECISION = '';

/**
 * Returns the values of a map, bands by columns from the lowest band.
 *
 * @param {Object} explanation the answer to explain=true
 * @param {'bottomUp'|'topDown'|'evidence'} kind evidence is the product of the other two
 * @param {string} label a class of the model, or DECISION for the difference of the two most likely ones
 */
export function mapOf({ maps, emotion, runnerUp }, kind, label) {
  if (kind === 'bottomUp') {
    return maps.bottomUp;
  }
  const one = maps[kind];
  return label === DECISION ? one[emotion].map((value, i) => value - one[runnerUp][i]) : one[label];
}

/** Returns the regions that stand out, with the evidence everywhere else: {regions, elsewhere}. */
export function accountOf(explanation, label) {
  return label === DECISION ? explanation.decision : explanation.accounts[label];
}

/** Returns the evidence of a region, or of everywhere else, for a class or for the decision. */
export function evidenceOf(evidence, { emotion, runnerUp }, label) {
  return label === DECISION ? evidence[emotion] - evidence[runnerUp] : evidence[label];
}

/**
 * Draws a map over a spectrogram. Positive values are filled, negative ones hatched; the greatest is opaque.
 *
 * @param {{context: CanvasRenderingContext2D, width: number, height: number}} drawing
 * @param {{start: number, end: number}} view in seconds
 * @param {{filled: string, hatched: string}} colours
 */
export function drawMap({ context, width, height }, explanation, values, view, colours) {
  const { bands, columns, start, columnSeconds, edges } = explanation.maps;
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value ?? 0)), 1e-12);
  const across = (seconds) => ((seconds - view.start) / (view.end - view.start)) * width;
  for (let column = 0; column < columns; column++) {
    const left = across(start + column * columnSeconds);
    const right = across(start + (column + 1) * columnSeconds);
    if (right < 0 || left > width) {
      continue;
    }
    for (let band = 0; band < bands; band++) {
      const value = values[band * columns + column] ?? 0;
      const [top, bottom] = [heightOf(edges[band + 1]) * height, heightOf(edges[band]) * height];
      context.globalAlpha = 0.8 * Math.abs(value) / greatest;
      if (value > 0) {
        context.fillStyle = colours.filled;
        context.fillRect(left, top, right - left, bottom - top);
      } else {
        hatch(context, left, top, right, bottom, colours.hatched);
      }
    }
  }
  context.globalAlpha = 1;
}

function hatch(context, left, top, right, bottom, colour) {
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  context.beginPath();
  for (let x = left - (bottom - top); x < right; x += 5) {
    context.moveTo(x, bottom);
    context.lineTo(x + bottom - top, top);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.stroke();
  context.restore();
}

const NUMBER = 18; // pixels: the room for a number

/** Draws the frames of regions, each with its number, above the frame if it is narrow. */
export function drawRegions({ context, width, height }, regions, view, { ink, paper }) {
  const across = (seconds) => ((seconds - view.start) / (view.end - view.start)) * width;
  context.font = '600 13px serif';
  regions.forEach(({ start, end, low, high }, i) => {
    const [left, right, top, bottom] = [across(start), across(end), heightOf(high) * height, heightOf(low) * height];
    context.strokeStyle = paper;
    context.lineWidth = 4;
    context.strokeRect(left, top, right - left, bottom - top);
    context.strokeStyle = ink;
    context.lineWidth = 1.5;
    context.strokeRect(left, top, right - left, bottom - top);
    const narrow = right - left < NUMBER;
    const [x, y] = narrow ? [(left + right) / 2 - 4, top - 4] : [left + 4, top + 14];
    context.lineWidth = 4;
    context.strokeStyle = paper;
    context.strokeText(i + 1, x, y);
    context.fillStyle = ink;
    context.fillText(i + 1, x, y);
  });
}
