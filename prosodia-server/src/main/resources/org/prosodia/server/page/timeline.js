// The timeline: a lane for each emotion, with its spans; the chosen span has handles at its edges.
import { element } from './elements.js';
import { emotionClass, emotionMark, emotionName } from './emotions.js';
import { percent, seconds } from './numbers.js';
import { text } from './texts.js';

// The share of the view by which an edge may be beyond it: the server's length of a recording is rounded to milliseconds.
const ROUNDING = 0.002;

/**
 * The lanes of a recording. Events: 'choose' with the span's id; edges are changed in the corrections.
 */
export class Timeline extends EventTarget {
  chosen;
  #labels;
  #figure;
  #corrections;
  #threshold = 0;

  /**
   * @param {string[]} labels a lane for each, in this order
   * @param {import('./figure.js').Figure} figure has the axis of time
   */
  constructor(labels, figure) {
    super();
    this.#labels = labels;
    this.#figure = figure;
    this.root = element('div.timeline', { role: 'group', 'aria-label': text('timeline.heading') });
    figure.addEventListener('view', () => this.draw());
  }

  set corrections(corrections) {
    this.#corrections = corrections;
    corrections.addEventListener('change', () => this.draw());
    this.draw();
  }

  /** The probability below which a span is uncertain. */
  set threshold(threshold) {
    this.#threshold = threshold;
    this.draw();
  }

  choose(id) {
    this.chosen = id;
    this.draw();
    this.dispatchEvent(new CustomEvent('choose', { detail: id }));
  }

  draw() {
    const spans = this.#corrections?.spans ?? [];
    const focused = document.activeElement?.dataset?.part;
    const labels = [...new Set([...this.#labels, ...spans.map(({ label }) => label)])];
    this.root.replaceChildren(...labels.map((label) => this.#lane(label, spans.filter((span) => span.label === label))));
    if (focused) {
      this.root.querySelector(`[data-part="${focused}"]`)?.focus();
    }
  }

  #lane(label, spans) {
    return element(`div.lane.${emotionClass(label)}`, {},
      element('span.lane-name', {}, emotionMark(label), emotionName(label)),
      element('div.track', {}, ...spans.flatMap((span) => this.#span(span))));
  }

  #span(span) {
    const [left, right] = [this.#figure.share(span.start), this.#figure.share(span.end)];
    if (right <= 0 || left >= 1) {
      return [];
    }
    const uncertain = span.score !== undefined && span.score < this.#threshold;
    const button = element('button.span', {
      type: 'button', 'data-part': `span-${span.id}`, 'aria-label': described(span),
      'aria-pressed': String(span.id === this.chosen), onclick: () => this.choose(span.id),
    }, element('span.span-score', { 'aria-hidden': 'true' }, span.score === undefined ? '' : percent(span.score)));
    button.classList.toggle('uncertain', uncertain);
    place(button, Math.max(0, left), Math.min(1, right));
    return span.id === this.chosen ? [button, this.#handle(span, 'start', left), this.#handle(span, 'end', right)] : [button];
  }

  #handle(span, edge, share) {
    const handle = element(`div.handle.${edge}`, {
      role: 'slider', tabindex: '0', 'data-part': `${edge}-${span.id}`,
      'aria-label': text(`timeline.${edge}`, emotionName(span.label)), 'aria-valuemin': '0',
      'aria-valuemax': this.#corrections.duration.toFixed(2), 'aria-valuenow': span[edge].toFixed(2),
      onkeydown: (event) => this.#key(event, span, edge), onpointerdown: (event) => this.#drag(event, span, edge),
    });
    handle.hidden = share < -ROUNDING || share > 1 + ROUNDING;
    handle.style.left = `${100 * Math.min(1, Math.max(0, share))}%`;
    return handle;
  }

  #move(span, edge, time) {
    if (edge === 'start') {
      this.#corrections.setStart(span.id, time);
    } else {
      this.#corrections.setEnd(span.id, time);
    }
  }

  #key(event, span, edge) {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (direction) {
      event.preventDefault();
      this.#move(span, edge, span[edge] + direction * (event.shiftKey ? 0.1 : 0.01));
    }
  }

  /** Follows the pointer; the handle is drawn anew at each step, so that the document listens. */
  #drag(event, span, edge) {
    event.preventDefault();
    event.target.focus();
    const move = (moved) => this.#move(span, edge, this.#figure.timeOf(moved));
    const end = () => {
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerup', end);
      document.removeEventListener('pointercancel', end);
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', end);
    document.addEventListener('pointercancel', end);
  }
}

function described({ label, start, end, score }) {
  const values = [emotionName(label), seconds(start), seconds(end)];
  return score === undefined ? text('timeline.span', ...values) : text('timeline.spanScore', ...values, percent(score));
}

function place(node, left, right) {
  node.style.left = `${100 * left}%`;
  node.style.width = `${100 * (right - left)}%`;
}
