// The table of the recordings of a session.
import { byId, element } from './elements.js';
import { emotionClass, emotionMark, emotionName } from './emotions.js';
import { clock, percent } from './numbers.js';
import { text } from './texts.js';

const NUMBERS = ['length', 'probability'];

/**
 * Shows the table.
 *
 * @param {import('./recordings.js').Recording[]} recordings
 * @param {{chosen: Object, threshold: number, choose: function(Object), cancel: function(Object), remove: function(Object),
 *     saveAll: function(), saveAllLabels: function()}} actions
 */
export function showSession(recordings, actions) {
  const section = byId('session');
  section.hidden = recordings.length === 0;
  byId('input').classList.toggle('used', !section.hidden);
  const focused = document.activeElement?.dataset?.part;
  section.replaceChildren(
    element('h2', { id: 'session-heading' }, text('table.heading')),
    element('table.recordings', {}, header(), element('tbody', {}, ...recordings.map((each, i) => row(each, i, actions)))),
    recordings.some(({ recognition }) => recognition)
      ? element('p.buttons', {},
        button(text('table.all'), actions.saveAll, 'save-all'),
        recordings.some(({ corrections }) => corrections) ? button(text('table.allLabels'), actions.saveAllLabels, 'save-all-labels') : null)
      : '');
  if (focused) {
    section.querySelector(`[data-part="${focused}"]`)?.focus();
  }
}

function header() {
  const names = ['file', 'length', 'emotion', 'probability', 'state'];
  return element('thead', {}, element('tr', {}, ...names.map((name) => element('th', { scope: 'col', class: NUMBERS.includes(name) ? `${name} number` : name }, text(`table.${name}`))), element('td', {})));
}

function row(recording, index, { chosen, threshold, choose, cancel, remove }) {
  const { name, duration, state } = recording;
  const running = state === 'waiting' || state === 'working';
  const { emotion, probability } = decision(recording.recognition, threshold);
  return element('tr', { class: recording === chosen ? 'chosen' : null },
    element('th.file', { scope: 'row' }, element('button.link', {
      type: 'button', 'data-part': `file-${index}`, 'aria-current': recording === chosen ? 'true' : null, onclick: () => choose(recording),
    }, name)),
    element('td.length', {}, duration === undefined ? '' : clock(duration)),
    element('td.emotion', { class: emotion ? emotionClass(emotion) : null }, ...shown(recording.recognition, emotion)),
    element('td.probability', {}, probability === undefined ? '' : percent(probability)),
    element('td.state', {}, stateText(recording), running ? progressBar(recording) : null),
    element('td.row-buttons', {}, running
      ? button(text('table.cancel'), () => cancel(recording), `cancel-${index}`, text('table.cancelFile', name))
      : button(text('table.remove'), () => remove(recording), `remove-${index}`, text('table.removeFile', name))));
}

function shown(recognition, emotion) {
  if (!recognition) {
    return [];
  }
  return emotion ? [emotionMark(emotion), emotionName(emotion)] : [text('result.noEmotion')];
}

/** Returns the emotion that is shown for a recognition, 'uncertain' below the threshold, with the probability. */
export function decision(recognition, threshold) {
  if (!recognition?.emotion) {
    return {};
  }
  const probability = recognition.scores[recognition.emotion];
  return { emotion: probability < threshold ? 'uncertain' : recognition.emotion, likeliest: recognition.emotion, probability };
}

function stateText({ state, progress, corrections, recognition }) {
  if (state === 'working' && progress) {
    const done = progress.total
      ? text('state.progress', clock(progress.seconds, 0), clock(progress.total, 0))
      : text('state.progressOpen', clock(progress.seconds, 0));
    return recognition ? text('state.timeline', done) : done;
  }
  return text(state === 'done' && corrections?.edited ? 'state.corrected' : `state.${state}`);
}

function progressBar({ name, progress }) {
  return element('progress', { 'aria-label': name, max: progress?.total ?? null, value: progress?.total ? progress.seconds : null });
}

function button(content, onclick, part, label = null) {
  return element('button', { type: 'button', onclick, 'data-part': part, 'aria-label': label }, content);
}
