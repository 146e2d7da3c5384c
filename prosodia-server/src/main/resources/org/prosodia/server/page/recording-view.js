// One recording: its result, its sound with the attention, its timeline with corrections, and what it can be saved as.
import { accountOf, DECISION, evidenceOf, mapOf } from './attention.js';
import { attentionChoice, regionTable } from './attention-view.js';
import { correctionTable } from './correction-table.js';
import { channelsView } from './channels-view.js';
import { byId, element } from './elements.js';
import { exportForms } from './exports.js';
import { Figure } from './figure.js';
import { clock, seconds } from './numbers.js';
import { Player } from './player.js';
import { problemBox } from './problems.js';
import { explain, MOST_EXPLAINED } from './recordings.js';
import { resultHead } from './result-view.js';
import { text, translate } from './texts.js';
import { Timeline } from './timeline.js';

/** Shows one recording, and follows its changes until close(). */
export class RecordingView {
  #recording;
  #labels;
  #threshold;
  #figure;
  #timeline;
  #player;
  #attention = { kind: 'bottomUp', label: DECISION };
  #closed = new AbortController();
  #drawn = {};

  /**
   * @param {import('./recordings.js').Recording} recording
   * @param {string[]} labels those of its model
   * @param {number} threshold the probability below which a result is uncertain
   */
  constructor(recording, labels, threshold) {
    this.#recording = recording;
    this.#labels = labels;
    this.#threshold = threshold;
    this.#player = new Player(recording.file);
    const parts = ['head', 'channels', 'attention', 'controls', 'note', 'regions', 'corrections', 'exports'];
    this.parts = Object.fromEntries(parts.map((name) => [name, element(`div.${name}`)]));
    const { signal } = this.#closed;
    recording.addEventListener('change', () => this.#update(), { signal });
    this.#player.addEventListener('change', () => this.#follow(), { signal });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#figure?.recolour(), { signal });
    byId('recording').hidden = false;
    this.#frame();
    this.#update();
  }

  close() {
    this.#closed.abort();
    this.#player.close();
    byId('recording').hidden = true;
    byId('recording').replaceChildren();
  }

  set threshold(threshold) {
    this.#threshold = threshold;
    if (this.#timeline) {
      this.#timeline.threshold = threshold;
    }
    this.#head();
  }

  #frame() {
    const { head, channels, attention, controls, note, regions, corrections, exports } = this.parts;
    this.figureBox = element('div.figure-box', {}, note);
    this.sound = element('section.sound', {}, element('h3', {}, text('figure.heading')), channels, attention, this.figureBox, controls);
    byId('recording').replaceChildren(head, this.sound,
      element('div.columns', {}, regions, corrections), exports);
  }

  #update() {
    const { recognition, timeline, corrections, explanation, samples, problems, duration } = this.#recording;
    if (!this.#figure && duration > 0) {
      this.#makeFigure(duration);
    }
    this.sound.hidden = !this.#figure;
    this.#head();
    this.#note();
    this.#controls();
    this.#channels();
    this.#once('samples', samples, () => {
      this.#figure.samples = samples;
    });
    this.#once('corrections', corrections, () => {
      this.#timeline.corrections = corrections;
    });
    this.#once('explanation', [explanation, this.#recording.explaining, problems.explanation], () => this.#showAttention());
    this.#once('exports', recognition && [timeline, corrections], () => this.#exports());
    this.#once('corrected', corrections && [corrections, corrections.version], () => this.#correctionTable());
  }

  /** Does something when a value has come or has changed. */
  #once(name, value, action) {
    const key = [value].flat();
    const before = this.#drawn[name];
    if (value !== undefined && this.#figure && !(before && key.every((part, i) => part === before[i]))) {
      this.#drawn[name] = key;
      action();
    }
  }

  #makeFigure(duration) {
    this.#figure = new Figure(duration);
    this.#timeline = new Timeline(this.#labels, this.#figure);
    this.#timeline.threshold = this.#threshold;
    this.figureBox.prepend(this.#figure.root, this.#timeline.root);
    this.#timeline.draw();
    translate(this.figureBox);
    this.#figure.addEventListener('seek', ({ detail }) => {
      this.#player.time = detail;
    });
    this.#figure.addEventListener('toggle', () => this.#player.toggle());
    this.#figure.addEventListener('select', () => {
      this.#loop();
      this.#controls();
      this.#explainButton();
    });
    this.#timeline.addEventListener('choose', ({ detail }) => {
      const span = this.#recording.corrections.span(detail);
      this.#figure.select({ start: span.start, end: span.end });
      this.#correctionTable();
    });
  }

  #head() {
    this.parts.head.replaceChildren(...resultHead(this.#recording, this.#threshold));
  }

  #note() {
    const { samples, length, state, problems, recognition, timeline } = this.#recording;
    const note = this.parts.note;
    if (state === 'working' && recognition && !timeline && !this.#recording.local) {
      note.replaceChildren(element('p.quiet', { role: 'status' }, text('timeline.loading')));
    } else if (problems.timeline) {
      note.replaceChildren(problemBox(problems.timeline));
    } else if (samples === null && state !== 'failed') {
      note.replaceChildren(element('p.quiet', {}, text(length === undefined ? 'figure.noSound' : 'figure.notDrawn')));
    } else {
      note.replaceChildren();
    }
  }

  #channels() {
    const { channels, recognition, timeline, tracks, shown, dividing, problems } = this.#recording;
    this.#once('channels', [channels, recognition, timeline, tracks, shown, dividing, problems.channels],
      () => {
        const box = this.parts.channels;
        const focused = box.contains(document.activeElement);
        box.replaceChildren(...channelsView(this.#recording));
        if (focused) {
          (box.querySelector('input:checked') ?? box.querySelector('input'))?.focus();
        }
      });
  }

  #follow() {
    const time = this.#player.time;
    this.#figure?.at(time);
    if (this.#player.playing) {
      this.#figure?.follow(time);
    }
    const [button, clockText] = [this.parts.controls.querySelector('.play'), this.parts.controls.querySelector('.time')];
    if (button && button.disabled === this.#player.playable) {
      this.#controls();
    } else if (button) {
      button.textContent = text(this.#player.playing ? 'figure.pause' : 'figure.play');
      clockText.textContent = this.#clock();
    }
  }

  #clock() {
    return text('figure.positionAt', clock(this.#player.time), clock(this.#recording.duration ?? 0));
  }

  #controls() {
    if (!this.#figure || this.parts.controls.contains(document.activeElement)) {
      return;
    }
    const button = (key, onclick, properties = {}) => element('button', { type: 'button', onclick, ...properties }, text(key));
    const selection = this.#figure.selection;
    this.parts.controls.replaceChildren(
      button(this.#player.playing ? 'figure.pause' : 'figure.play', () => this.#player.toggle(),
        { class: 'play', disabled: !this.#player.playable }),
      element('span.time', {}, this.#clock()),
      element('label', {}, element('input', { type: 'checkbox', id: 'loop', onchange: () => this.#loop() }), ' ', text('figure.loop')),
      element('span.zoom', {},
        button('figure.closer', () => this.#figure.zoom(0.5)),
        button('figure.wider', () => this.#figure.zoom(2)),
        button('figure.whole', () => this.#figure.zoom(Infinity))),
      element('span.quiet.selected', { role: 'status' }, selection
        ? text('figure.selection', seconds(selection.start), seconds(selection.end)) : text('figure.hint')));
  }

  #loop() {
    const on = byId('loop')?.checked;
    this.#player.loop = on && this.#figure.selection ? this.#figure.selection : undefined;
  }

  #showAttention() {
    const { explanation, explaining, problems, duration, local } = this.#recording;
    const box = this.parts.attention;
    this.#figure.overlay = null;
    this.parts.regions.replaceChildren();
    if (explanation) {
      box.replaceChildren(...attentionChoice(explanation, this.#attention, (change) => {
        Object.assign(this.#attention, change);
        this.#overlay();
      }), element('div.explain'));
      this.#overlay();
    } else if (problems.explanation) {
      box.replaceChildren(problemBox(problems.explanation), element('div.explain'));
    } else if (explaining) {
      box.replaceChildren(element('p.quiet', { role: 'status' }, text('attention.loading')));
    } else if (!local && duration > MOST_EXPLAINED) {
      box.replaceChildren(element('p.quiet', {}, text('attention.tooLong')), element('div.explain'));
    }
    this.#explainButton();
  }

  /** A part of a long recording is explained when it is selected. */
  #explainButton() {
    const box = this.parts.attention.querySelector('.explain');
    const { duration, local } = this.#recording;
    const selection = this.#figure.selection;
    const length = selection ? selection.end - selection.start : 0;
    if (box) {
      const possible = !local && duration > MOST_EXPLAINED && length > 0 && length <= MOST_EXPLAINED;
      box.replaceChildren(...possible
        ? [element('button', { type: 'button', onclick: () => explain(this.#recording, selection) }, text('attention.explain'))] : []);
    }
  }

  #overlay() {
    const { explanation } = this.#recording;
    const { kind, label } = this.#attention;
    const { regions, elsewhere } = accountOf(explanation, label);
    const shown = label === DECISION ? explanation.emotion : label;
    this.#figure.overlay = kind === 'none' ? null : { explanation, values: mapOf(explanation, kind, label), label: shown, regions };
    const evidence = (values) => evidenceOf(values, explanation, label);
    this.parts.regions.replaceChildren(...regionTable(regions, elsewhere, evidence, ({ start, end }) => {
      this.#figure.select({ start, end });
      this.#player.play(start);
    }));
  }

  #correctionTable() {
    const { corrections } = this.#recording;
    if (!corrections) {
      return;
    }
    const box = this.parts.corrections;
    const focused = document.activeElement?.dataset?.part;
    box.replaceChildren(element('h3', {}, text('correct.heading')), element('p.quiet', {}, text('correct.note')),
      ...correctionTable(corrections, this.#labels, {
        chosen: this.#timeline.chosen,
        cursor: () => this.#player.time,
        choose: (id) => id !== this.#timeline.chosen && this.#timeline.choose(id),
        play: ({ id, start }) => {
          this.#timeline.choose(id);
          this.#player.play(start);
        },
      }));
    if (focused) {
      box.querySelector(`[data-part="${focused}"]`)?.focus();
    }
  }

  #exports() {
    if (this.#recording.recognition) {
      this.parts.exports.replaceChildren(element('h3', {}, text('export.heading')), ...exportForms(this.#recording, () => this.#threshold));
    }
  }
}
