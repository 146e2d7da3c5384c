// The place where recordings come in, and the settings of their recognition.
import { byId, element } from './elements.js';
import { percent } from './numbers.js';
import { text } from './texts.js';

/**
 * Shows the input.
 *
 * @param {{models: Object[], model: string, threshold: number, localPossible: boolean, local: boolean}} settings
 * @param {{files: function(FileList), record: function(), change: function(Object)}} actions change receives the
 *     settings that a person has changed
 */
export function showInput(settings, actions) {
  const chooser = element('input', {
    type: 'file', multiple: true, hidden: true, id: 'files', accept: 'audio/*,video/mp4,video/webm,.amr,.wma,.aiff,.caf,.opus',
    onchange: ({ target }) => {
      actions.files([...target.files]);
      target.value = '';
    },
  });
  const section = byId('input');
  section.hidden = false;
  section.replaceChildren(
    element('h2.hidden', { id: 'input-heading' }, text('input.heading')),
    element('div.drop', { id: 'drop' },
      element('p.drop-title', {}, text('input.drop')),
      element('p.buttons', {},
        element('button', { type: 'button', id: 'choose', onclick: () => chooser.click() }, text('input.choose')),
        element('button', { type: 'button', id: 'record', onclick: actions.record }, text('input.record'))),
      element('p.quiet', {}, text('input.formats')),
      chooser),
    element('div.settings', {}, modelChoice(settings, actions), threshold(settings, actions), local(settings, actions)));
}

function modelChoice({ models, model }, { change }) {
  if (models.length < 2) {
    return null;
  }
  return element('label.setting', {}, element('span', {}, text('input.model')),
    element('select', { id: 'model-choice', onchange: ({ target }) => change({ model: target.value }) },
      ...models.map(({ name }) => element('option', { value: name, selected: name === model }, name))));
}

function threshold({ models, model, threshold: value }, { change }) {
  const output = element('output', { for: 'threshold' }, shown(value));
  const slider = element('input', {
    type: 'range', id: 'threshold', min: '0', max: '1', step: '0.01', value, 'aria-valuetext': shown(value),
    oninput: ({ target }) => {
      output.textContent = shown(Number(target.value));
      target.setAttribute('aria-valuetext', shown(Number(target.value)));
      change({ threshold: Number(target.value) });
    },
  });
  const recommended = recommendation(models.find(({ name }) => name === model));
  return element('div.setting', {},
    element('label', { for: 'threshold' }, text('input.abstain')), slider, output,
    recommended === undefined ? null : element('button.link', {
      type: 'button',
      onclick: () => {
        slider.value = recommended;
        slider.dispatchEvent(new Event('input'));
      },
    }, text('input.abstainRecommended', percent(recommended))));
}

/** Returns the probability below which a model's own calibration recommends to abstain. */
function recommendation(model) {
  const calibration = model?.calibration;
  return calibration?.bounds?.find(({ accuracy }) => accuracy === calibration.recommended)?.threshold;
}

function shown(threshold) {
  return threshold > 0 ? percent(threshold) : text('input.abstainNever');
}

function local({ localPossible, local: on }, { change }) {
  const note = element('p.quiet.setting-note', { id: 'local-note' }, text(on ? 'input.localNote' : 'input.kept'));
  if (!localPossible) {
    return note;
  }
  return element('div.setting.wide', {},
    element('label', {}, element('input', {
      type: 'checkbox', id: 'local', checked: on, 'aria-describedby': 'local-note', onchange: ({ target }) => {
        note.textContent = text(target.checked ? 'input.localNote' : 'input.kept');
        change({ local: target.checked });
      },
    }), ' ', text('input.local')), note);
}

/** Takes files that are dropped anywhere on the page. */
export function acceptDrops(onFiles) {
  let depth = 0;
  const over = (on) => byId('drop')?.classList.toggle('over', on);
  document.addEventListener('dragenter', () => over(++depth > 0));
  document.addEventListener('dragleave', () => over(--depth > 0));
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    depth = 0;
    over(false);
    onFiles([...event.dataTransfer.files]);
  });
}
