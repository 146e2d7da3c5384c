// The pictures of a recording on one axis of time: waveform, spectrogram with the attention, ticks, cursor, selection.
import { drawMap, drawRegions } from './attention.js';
import { drawing, element, styled } from './elements.js';
import { emotionColour } from './emotions.js';
import { clock, seconds } from './numbers.js';
import { heightOf, spectrogram } from './spectrogram.js';
import { text } from './texts.js';
import { drawWaveform } from './waveform.js';

const LEAST_VIEW = 0.5; // seconds
const DRAG = 4; // pixels: less is a click
const FREQUENCIES = [250, 500, 1000, 2000, 4000];

/**
 * The figure of a recording. Events: 'seek' with the time, 'select' with {start, end} or null, 'view' when another part
 * is shown.
 */
export class Figure extends EventTarget {
  view;
  selection = null;
  #duration;
  #samples;
  #overlay = null;
  #picture;
  #cursorTime = 0;

  constructor(duration) {
    super();
    this.#duration = duration;
    this.view = { start: 0, end: duration };
    this.wave = element('canvas.waveform', { role: 'img', 'data-label': 'figure.waveform' });
    this.spectrum = element('canvas.spectrogram', { role: 'img', 'data-label': 'figure.spectrogram' });
    this.cursor = element('div.cursor');
    this.mark = element('div.selection', { hidden: true });
    this.plot = element('div.plot', {
      tabindex: '0', role: 'slider', 'aria-label': text('figure.position'), 'aria-valuemin': '0',
      onpointerdown: (event) => this.#press(event), onkeydown: (event) => this.#key(event),
    }, this.wave, this.spectrum, this.mark, this.cursor);
    this.axis = element('div.axis', { 'aria-hidden': 'true' });
    this.root = element('div.figure', {},
      element('div.gutter', { 'aria-hidden': 'true' },
        element('span.unit', {}, text('figure.kilohertz')), ...FREQUENCIES.map(frequency)), this.plot, this.axis);
    new ResizeObserver(() => this.draw()).observe(this.plot);
  }

  /** The samples at 16 kHz; null if the browser cannot decode them. */
  set samples(samples) {
    this.#samples = samples;
    this.root.classList.toggle('silent', samples === null);
    this.#picture = undefined;
    this.draw();
  }

  /** What lies over the spectrogram: {explanation, values, label, regions}, or null. */
  set overlay(overlay) {
    this.#overlay = overlay;
    this.draw();
  }

  /** Draws again with new colours. */
  recolour() {
    this.#picture = undefined;
    this.draw();
  }

  /** Moves the cursor. */
  at(time) {
    this.#cursorTime = time;
    const share = this.share(time);
    this.cursor.hidden = share < 0 || share > 1;
    this.cursor.style.left = `${100 * share}%`;
    this.plot.setAttribute('aria-valuemax', this.#duration.toFixed(2));
    this.plot.setAttribute('aria-valuenow', time.toFixed(2));
    this.plot.setAttribute('aria-valuetext', text('figure.positionAt', clock(time), clock(this.#duration)));
  }

  /** Returns the place of a time in the view, from 0 to 1. */
  share(time) {
    return (time - this.view.start) / (this.view.end - this.view.start);
  }

  /** Shows another length of time, around the cursor. */
  zoom(factor) {
    const length = Math.min(this.#duration, Math.max(LEAST_VIEW, (this.view.end - this.view.start) * factor));
    const inView = this.#cursorTime >= this.view.start && this.#cursorTime <= this.view.end;
    const middle = inView ? this.#cursorTime : (this.view.start + this.view.end) / 2;
    const start = Math.max(0, Math.min(middle - length / 2, this.#duration - length));
    this.#show({ start, end: start + length });
  }

  /** Shows the part around a time, if it is not shown. */
  follow(time) {
    const length = this.view.end - this.view.start;
    if (time < this.view.start || time > this.view.end) {
      const start = Math.max(0, Math.min(time - length / 10, this.#duration - length));
      this.#show({ start, end: start + length });
    }
  }

  #show(view) {
    this.view = view;
    this.#picture = undefined;
    this.draw();
    this.dispatchEvent(new Event('view'));
  }

  select(selection) {
    this.selection = selection;
    this.#drawSelection();
    this.dispatchEvent(new CustomEvent('select', { detail: selection }));
  }

  draw() {
    if (!this.plot.isConnected || !this.plot.clientWidth) {
      return;
    }
    this.#drawAxis();
    this.#drawSelection();
    this.at(this.#cursorTime);
    if (this.#samples) {
      drawWaveform(drawing(this.wave), this.#samples, this.view, styled('--ink'));
    }
    this.#drawSpectrogram();
  }

  #drawSpectrogram() {
    const target = drawing(this.spectrum);
    const [width, height] = [Math.round(target.width), Math.round(target.height)];
    if (this.#samples) {
      if (this.#picture?.width !== width || this.#picture.height !== height) {
        this.#picture = spectrogram(this.#samples, this.view, width, height);
      }
      target.context.drawImage(this.#picture, 0, 0, target.width, target.height);
    }
    if (this.#overlay) {
      const { explanation, values, label, regions } = this.#overlay;
      const filled = values === explanation.maps.bottomUp ? styled('--accent') : emotionColour(label);
      drawMap(target, explanation, values, this.view, { filled, hatched: styled('--accent') });
      drawRegions(target, regions, this.view, { ink: styled('--ink'), paper: styled('--paper') });
    }
  }

  #drawAxis() {
    const length = this.view.end - this.view.start;
    const most = Math.max(2, this.plot.clientWidth / 80);
    const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].find((s) => length / s <= most) ?? 7200;
    const decimals = step < 1 ? 1 : 0;
    const ticks = [];
    for (let i = Math.ceil(this.view.start / step); i * step <= this.view.end + 1e-9; i++) {
      const label = this.#duration < 60 ? seconds(i * step, decimals) : clock(i * step, decimals);
      const tick = element('span.tick', {}, label);
      tick.style.left = `${100 * this.share(i * step)}%`;
      ticks.push(tick);
    }
    this.axis.replaceChildren(...ticks);
  }

  #drawSelection() {
    this.mark.hidden = !this.selection;
    if (this.selection) {
      const [left, right] = [this.share(this.selection.start), this.share(this.selection.end)];
      this.mark.style.left = `${100 * Math.max(0, left)}%`;
      this.mark.style.width = `${100 * Math.max(0, Math.min(1, right) - Math.max(0, left))}%`;
    }
  }

  /** Returns the time at a place of the pointer. */
  timeOf(event) {
    const { left, width } = this.plot.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    return this.view.start + share * (this.view.end - this.view.start);
  }

  #press(event) {
    if (event.button !== 0) {
      return;
    }
    const [from, x] = [this.timeOf(event), event.clientX];
    let dragged = false;
    this.plot.setPointerCapture(event.pointerId);
    this.plot.onpointermove = (moved) => {
      dragged ||= Math.abs(moved.clientX - x) > DRAG;
      if (dragged) {
        const to = this.timeOf(moved);
        this.select({ start: Math.min(from, to), end: Math.max(from, to) });
      }
    };
    this.plot.onpointerup = this.plot.onpointercancel = () => {
      this.plot.onpointermove = this.plot.onpointerup = this.plot.onpointercancel = null;
      if (!dragged) {
        this.select(null);
        this.#seek(from);
      }
    };
  }

  #key(event) {
    const step = event.shiftKey ? 1 : 0.1;
    const keys = {
      ArrowLeft: () => this.#seek(this.#cursorTime - step),
      ArrowRight: () => this.#seek(this.#cursorTime + step),
      Home: () => this.#seek(0),
      End: () => this.#seek(this.#duration),
      ' ': () => this.dispatchEvent(new Event('toggle')),
      '+': () => this.zoom(0.5),
      '-': () => this.zoom(2),
    };
    if (keys[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      keys[event.key]();
    }
  }

  #seek(time) {
    const detail = Math.min(this.#duration, Math.max(0, time));
    this.dispatchEvent(new CustomEvent('seek', { detail }));
  }
}

function frequency(hertz) {
  const tick = element('span.tick', {}, hertz < 1000 ? `${seconds(hertz / 1000, 2)}` : `${hertz / 1000}`);
  tick.style.top = `${100 * heightOf(hertz)}%`;
  return tick;
}
