// The head of a recording: its emotion, the probabilities, the figures of its sound.
import { element } from './elements.js';
import { emotionClass, emotionMark, emotionName } from './emotions.js';
import { clock, hertz, percent, seconds } from './numbers.js';
import { problemBox } from './problems.js';
import { decision } from './session-view.js';
import { text } from './texts.js';

/** Returns the head of a recording. */
export function resultHead(recording, threshold) {
  const { name, duration, recognition, problems, state, local } = recording;
  const title = element('h2.file-name', {}, name, duration === undefined ? '' : element('span.quiet', {}, ` ${clock(duration)}`));
  if (problems.recognition) {
    return [title, problemBox(problems.recognition)];
  }
  if (!recognition) {
    return [title, element('p.loading', { role: 'status' }, text(state === 'cancelled' ? 'state.cancelled' : 'result.loading'))];
  }
  return [title, element('div.result', {},
    element('div.verdict-box', {}, verdict(recognition, threshold), local ? element('p.quiet', {}, text('input.localFile')) : null),
    scores(recognition, threshold)), sound(recognition)];
}

function verdict(recognition, threshold) {
  const { emotion, likeliest } = decision(recognition, threshold);
  if (!emotion) {
    return element('p.verdict', {}, text('result.noEmotion'),
      element('span.verdict-note', { lang: 'en' }, recognition.reason ?? ''));
  }
  return element(`p.verdict.${emotionClass(emotion)}`, {}, emotionMark(emotion), element('span', {}, emotionName(emotion)),
    emotion === 'uncertain' ? element('span.verdict-note', {}, text('result.uncertain', emotionName(likeliest))) : null);
}

/** A bar for each emotion, the threshold as a rule across them. */
function scores({ scores: values }, threshold) {
  const rows = Object.entries(values).map(([label, score]) => {
    const bar = element('span.bar');
    bar.style.width = `${100 * score}%`;
    const rule = element('span.rule', { hidden: !(threshold > 0) });
    rule.style.left = `${100 * threshold}%`;
    return element('tr', { class: emotionClass(label) },
      element('th', { scope: 'row' }, emotionMark(label), emotionName(label)),
      element('td.bar-cell', {}, element('div.bar-box', {}, bar, rule)),
      element('td.figure-cell', {}, percent(score)));
  });
  return element('table.scores', {}, element('caption.hidden', {}, text('result.scores')), element('tbody', {}, ...rows));
}

function sound({ file, quality, trainingDistance, warnings }) {
  const withoutName = (warning) => warning.startsWith(`${file}: `) ? warning.slice(file.length + 2) : warning;
  const all = [...new Set([...warnings ?? [], ...quality?.warnings ?? []].map(withoutName))];
  const facts = quality ? [
    ['quality.speech', `${seconds(quality.speechSeconds, 1)}\u202fs, ${percent(quality.speechShare)}`],
    ['quality.level', `${seconds(quality.level, 0)}\u202fdB`],
    ['quality.noise', `${seconds(quality.signalToNoise, 0)}\u202fdB`],
    ['quality.bandwidth', hertz(quality.bandwidth)],
    ...trainingDistance ? [['quality.distance', text('quality.distanceOf', seconds(trainingDistance.distance), seconds(trainingDistance.bound))]] : [],
  ].filter(([, value]) => !value.includes('NaN')) : [];
  return element('section.quality', {}, element('h3.hidden', {}, text('quality.heading')),
    element('dl.facts', {}, ...facts.flatMap(([key, value]) => [element('div', {}, element('dt', {}, text(key)), element('dd', {}, value))])),
    all.length ? element('ul.warnings', { 'aria-label': text('quality.warnings'), lang: 'en' }, ...all.map((one) => element('li', {}, one))) : null);
}
