// The colour, the mark and the name of each emotion. A mark has a shape of its own, so that nothing is said by colour
// alone. Colours are in page.css.
import { text } from './texts.js';

const KNOWN = ['angry', 'happy', 'neutral', 'sad', 'fear', 'disgust', 'surprise', 'calm', 'uncertain'];

/** The labels that a correction may have besides the model's. */
export const COMMON = ['angry', 'happy', 'neutral', 'sad', 'fear', 'disgust', 'surprise', 'calm'];

const SHAPES = {
  angry: 'M6 0 12 12H0Z',
  happy: 'M6 0a6 6 0 1 0 .01 0Z',
  neutral: 'M0 4H12V8H0Z',
  sad: 'M0 0H12L6 12Z',
  fear: 'M6 0 12 6 6 12 0 6Z',
  disgust: 'M4 0H8V4H12V8H8V12H4V8H0V4H4Z',
  surprise: 'M6 0 8 4.2 12 4.6 9 7.6 9.8 12 6 9.8 2.2 12 3 7.6 0 4.6 4 4.2Z',
  calm: 'M0 6a6 6 0 0 1 12 0Z',
};
const OTHER = 'M1 1H11V11H1Z';

/** Returns the name of an emotion's class in page.css. */
export function emotionClass(label) {
  return `emotion-${KNOWN.includes(label) ? label : 'other'}`;
}

/** Returns the colour of an emotion, for drawing. */
export function emotionColour(label) {
  const style = getComputedStyle(document.documentElement);
  return style.getPropertyValue(`--${KNOWN.includes(label) ? label : 'other'}`).trim();
}

/** Returns the name of a label in the language of the page. */
export function emotionName(label) {
  return KNOWN.includes(label) ? text(`emotion.${label}`) : label;
}

/** Returns the mark of an emotion as a small picture, which the name beside it explains. */
export function emotionMark(label) {
  const mark = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  mark.setAttribute('viewBox', '0 0 12 12');
  mark.setAttribute('aria-hidden', 'true');
  mark.classList.add('mark', emotionClass(label));
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', SHAPES[label] ?? OTHER);
  mark.append(path);
  return mark;
}
