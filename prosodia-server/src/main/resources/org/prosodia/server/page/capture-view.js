// Recording from the microphone, with the level and the timeline as it comes.
import { Problem } from './api.js';
import { Capture } from './capture.js';
import { Corrections } from './corrections.js';
import { byId, element } from './elements.js';
import { emotionMark, emotionName } from './emotions.js';
import { clock } from './numbers.js';
import { problemBox } from './problems.js';
import { Stream } from './stream.js';
import { text } from './texts.js';
import { Timeline } from './timeline.js';

const SHORTEST_VIEW = 20; // seconds
const LOWEST_LEVEL = -60; // dB

/** The axis of time of a recording that grows: the last seconds. */
class GrowingAxis extends EventTarget {
  view = { start: 0, end: SHORTEST_VIEW };

  share(time) {
    return (time - this.view.start) / (this.view.end - this.view.start);
  }

  grow(seconds) {
    const end = Math.max(SHORTEST_VIEW, seconds);
    this.view = { start: Math.max(0, end - SHORTEST_VIEW), end };
    this.dispatchEvent(new Event('view'));
  }
}

/**
 * Records until the person stops.
 *
 * @param {{model: string, labels: string[], live: boolean, name: string}} settings live: whether the sound is sent to
 *     the server while it is recorded
 * @returns {Promise<File|undefined>} undefined if it was discarded
 */
export async function record({ model, labels, live, name }) {
  const axis = new GrowingAxis();
  const timeline = new Timeline(labels, axis);
  const spans = [];
  let [open, stream, capture] = [];
  const show = frameView(timeline, live);
  const showSpans = () => {
    const closed = open ? [...spans, open] : spans;
    timeline.corrections = new Corrections(closed.filter(({ start, end }) => end > start), Infinity);
    show.now.replaceChildren(...open ? [emotionMark(open.emotion), emotionName(open.emotion)] : [text('record.listening')]);
  };
  const onEvent = ({ type, start, end, emotion, score, watermark, scored, problem }) => {
    if (type === 'emotion.opened') {
      open = { start, end: start, emotion };
    } else if (type === 'emotion.closed') {
      spans.push({ start, end, emotion, score });
      open = undefined;
    } else if (type === 'timeline.update') {
      axis.grow(scored);
      open = open && emotion ? { ...open, end: watermark } : open;
    } else if (type === 'error') {
      show.problem(new Problem(problem));
    }
    showSpans();
  };
  capture = await Capture.open((frame, level) => {
    stream?.send(frame.slice(0));
    show.level(level);
    show.time(capture?.seconds ?? 0);
  });
  byId('capture').hidden = false;
  byId('input').classList.add('used');
  if (live) {
    stream = new Stream({ rate: capture.rate, model }, onEvent);
    stream.ended.then(show.ended);
    showSpans();
  }
  const keep = await show.answer;
  stream?.close();
  const file = await capture.stop(name);
  byId('capture').hidden = true;
  byId('capture').replaceChildren();
  return keep ? file : undefined;
}

/** Shows the section, and returns what changes in it, with the person's answer: true to keep the recording. */
function frameView(timeline, live) {
  const time = element('span.time', { role: 'timer' }, text('record.position', clock(0)));
  const now = element('span.now', { 'aria-live': 'polite' });
  const message = element('div.quiet', { role: 'status' });
  const bar = element('span.level-bar');
  const meter = element('div.level', {
    role: 'meter', 'aria-label': text('record.level'), 'aria-valuemin': LOWEST_LEVEL, 'aria-valuemax': 0, 'aria-valuenow': LOWEST_LEVEL,
  }, bar);
  let finished = false;
  const answer = new Promise((resolve) => {
    const finish = (keep) => () => {
      finished = true;
      resolve(keep);
    };
    byId('capture').replaceChildren(
      element('h2', { id: 'capture-heading' }, text('record.heading')),
      element('div.capture-head', {}, time, meter,
        element('button.primary', { type: 'button', id: 'stop', onclick: finish(true) }, text('record.stop')),
        element('button', { type: 'button', onclick: finish(false) }, text('record.discard'))),
      live ? element('p.live', {}, element('span.quiet', {}, `${text('record.now')}: `), now) : '',
      live ? timeline.root : '', message);
  });
  return {
    answer,
    now,
    time: (seconds) => {
      time.textContent = text('record.position', clock(seconds));
    },
    level: (level) => {
      const share = Math.min(1, Math.max(0, 1 - level / LOWEST_LEVEL));
      bar.style.width = `${100 * share}%`;
      meter.setAttribute('aria-valuenow', Math.max(LOWEST_LEVEL, Math.round(level)));
      meter.setAttribute('aria-valuetext', text('record.decibels', Math.round(level)));
    },
    problem: (problem) => message.replaceChildren(problemBox(problem)),
    ended: () => {
      if (!finished) {
        message.append(text('record.noLive'));
      }
    },
  };
}
