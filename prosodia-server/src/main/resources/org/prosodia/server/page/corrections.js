// The labels of a recording as a person corrects them.

/** The shortest span in seconds. */
export const SHORTEST = 0.05;

/**
 * A span of a recording.
 *
 * @typedef {{id: number, start: number, end: number, label: string, score?: number}} Span times in seconds; the score
 *     is that of the recognition, and goes when a person changes the label
 */

/** The spans of a recording, in the order of time and without overlap. Tells of every change by an event 'change'. */
export class Corrections extends EventTarget {
  #recognised;
  #duration;
  #spans = [];
  #next = 1;
  #edited = false;

  /** The number of changes so far. */
  version = 0;

  /**
   * @param {{start: number, end: number, emotion: string, score: number}[]} recognised the spans of the timeline
   * @param {number} duration of the recording, in seconds
   */
  constructor(recognised, duration) {
    super();
    this.#recognised = recognised;
    this.#duration = duration;
    this.reset();
  }

  /** @returns {readonly Span[]} */
  get spans() {
    return this.#spans;
  }

  get duration() {
    return this.#duration;
  }

  /** Whether the spans differ from the recognised ones. */
  get edited() {
    return this.#edited;
  }

  /** Returns the span with an id; undefined if there is none. */
  span(id) {
    return this.#spans.find((span) => span.id === id);
  }

  /** Returns to the recognised spans. */
  reset() {
    this.#spans = this.#recognised
      .map(({ start, end, emotion, score }) => ({ id: this.#next++, start, end, label: emotion, score }));
    this.#changed(false);
  }

  setLabel(id, label) {
    const span = this.span(id);
    if (span.label !== label) {
      span.label = label;
      delete span.score;
      this.#changed();
    }
  }

  /** Moves a start as far as the neighbour and the span itself allow. */
  setStart(id, time) {
    const at = this.#index(id);
    const span = this.#spans[at];
    const lowest = at > 0 ? this.#spans[at - 1].end : 0;
    span.start = rounded(Math.min(Math.max(time, lowest), span.end - SHORTEST));
    this.#changed();
  }

  /** Moves an end as far as the neighbour and the span itself allow. */
  setEnd(id, time) {
    const at = this.#index(id);
    const span = this.#spans[at];
    const highest = at + 1 < this.#spans.length ? this.#spans[at + 1].start : this.#duration;
    span.end = rounded(Math.max(Math.min(time, highest), span.start + SHORTEST));
    this.#changed();
  }

  /**
   * Adds a span where there is room for it: in the gap around a time, at most a second long; within a span, which it
   * divides.
   *
   * @returns {number|undefined} its id; undefined if there is no room
   */
  add(time, label) {
    const inside = this.#spans.find((span) => span.start <= time && time < span.end);
    if (inside) {
      return this.#divide(inside, time, label);
    }
    const before = this.#spans.filter((span) => span.end <= time).pop()?.end ?? 0;
    const after = this.#spans.find((span) => span.start > time)?.start ?? this.#duration;
    const end = Math.min(after, Math.max(time + 1, before + SHORTEST));
    const start = Math.max(before, Math.min(time, end - SHORTEST));
    return end - start < SHORTEST ? undefined : this.#insert(start, end, label);
  }

  #divide(span, time, label) {
    if (time - span.start < SHORTEST || span.end - time < SHORTEST) {
      return undefined;
    }
    const { end } = span;
    span.end = rounded(time);
    return this.#insert(time, end, label);
  }

  #insert(start, end, label) {
    const id = this.#next++;
    this.#spans.push({ id, start: rounded(start), end: rounded(end), label });
    this.#spans.sort((a, b) => a.start - b.start);
    this.#changed();
    return id;
  }

  remove(id) {
    this.#spans.splice(this.#index(id), 1);
    this.#changed();
  }

  #index(id) {
    return this.#spans.findIndex((span) => span.id === id);
  }

  #changed(edited = true) {
    this.#edited = edited;
    this.version++;
    this.dispatchEvent(new Event('change'));
  }
}

/** Returns a time in whole milliseconds, the unit of ELAN, WebVTT and RTTM. */
function rounded(time) {
  return Math.round(1000 * time) / 1000;
}
