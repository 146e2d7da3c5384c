// The choice of the attention map, and the table of the regions.
import { DECISION } from './attention.js';
import { radios } from './choices.js';
import { element } from './elements.js';
import { emotionMark, emotionName } from './emotions.js';
import { hertz, seconds, signed } from './numbers.js';
import { text } from './texts.js';

/**
 * Returns the choice of a map and of a class.
 *
 * @param {{kind: string, label: string}} chosen
 * @param {function(Object)} onChange receives what has changed
 */
export function attentionChoice(explanation, chosen, onChange) {
  const hint = element('p.quiet', { role: 'status' });
  const classes = [DECISION, ...explanation.model.labels];
  const classChoice = radios('attention.of', 'attention-class', classes, chosen.label,
    (label) => nameOf(label, explanation), (label) => onChange({ label }));
  const show = (kind) => {
    hint.textContent = text(`attention.explained.${kind}`);
    classChoice.classList.toggle('unused', kind === 'none');
  };
  const kinds = ['none', ...explanation.maps.bottomUp ? ['bottomUp'] : [], 'topDown', 'evidence'];
  const kindChoice = radios('attention.heading', 'attention-kind', kinds, chosen.kind, (kind) => [text(`attention.${kind}`)], (kind) => {
    show(kind);
    onChange({ kind });
  });
  show(chosen.kind);
  const conditions = (explanation.conditions ?? []).filter((condition) => !condition.startsWith(`${explanation.file}: `))
    .map((condition) => element('p.quiet', { lang: 'en' }, condition));
  return [element('div.choices', {}, kindChoice, classChoice), hint, ...conditions];
}

function nameOf(label, { emotion, runnerUp }) {
  return label === DECISION
    ? [text('attention.decision', emotionName(emotion), emotionName(runnerUp))] : [emotionMark(label), emotionName(label)];
}

/**
 * Returns the table of regions with their evidence.
 *
 * @param {function(Object): number} evidence returns the number that counts
 * @param {function(Object)} play
 */
export function regionTable(regions, elsewhere, evidence, play) {
  const heading = element('h3', {}, text('regions.heading'));
  if (regions.length === 0) {
    return [heading, element('p', {}, text('regions.none'))];
  }
  const names = ['number', 'time', 'band', 'evidence'];
  const rows = regions.map((region, i) => element('tr', {},
    element('td', {}, element('button.link', { type: 'button', 'aria-label': text('regions.play', i + 1), onclick: () => play(region) }, String(i + 1))),
    element('td', {}, `${seconds(region.start)}–${seconds(region.end)}`),
    element('td', {}, `${hertz(region.low)} – ${hertz(region.high)}`),
    element('td.figure-cell', {}, signed(evidence(region.evidence), 3))));
  const rest = element('tr', {}, element('td', {}), element('td', { colspan: 2 }, text('regions.elsewhere')),
    element('td.figure-cell', {}, signed(evidence(elsewhere), 3)));
  return [heading, element('table.regions-table', {},
    element('thead', {}, element('tr', {}, ...names.map((name) => element('th', { scope: 'col', class: name === 'evidence' ? 'number' : null }, text(`regions.${name}`))))),
    element('tbody', {}, ...rows, rest))];
}
