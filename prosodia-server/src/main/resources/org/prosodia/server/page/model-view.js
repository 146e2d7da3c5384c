// What is this model: its scores, what it was trained on, its card.
import { card } from './api.js';
import { byId, element } from './elements.js';
import { percent, seconds } from './numbers.js';
import { problemBox } from './problems.js';
import { text } from './texts.js';

/** Shows a model; the card is fetched when it is opened. */
export function showModel(model) {
  const section = byId('model');
  section.hidden = false;
  const cardBox = element('div.card', { lang: 'en' });
  const details = element('details', {
    ontoggle: async () => {
      if (details.open && !cardBox.hasChildNodes()) {
        try {
          cardBox.replaceChildren(...markdown(await card(model.name)));
        } catch (failure) {
          cardBox.replaceChildren(problemBox(failure));
        }
      }
    },
  }, element('summary', {}, text('model.card')), cardBox);
  section.replaceChildren(
    element('h2', { id: 'model-heading' }, text('model.heading'), element('span.quiet', {}, ` ${model.name}`)),
    element('div.columns', {}, element('div', {}, ...scores(model)), element('div', {}, ...confidence(model))), ...data(model), details);
}

function scores({ scores: values, protocol, labels }) {
  if (!values) {
    return [];
  }
  const rows = Object.entries(values).map(([name, value]) =>
    element('tr', {}, element('th', { scope: 'row' }, name), element('td.figure-cell', {}, `${seconds(value, 1)}\u202f%`)));
  const columns = ['measure', 'value']
    .map((name) => element('th', { scope: 'col', class: name === 'measure' ? null : 'number' }, text(`model.${name}`)));
  return [
    element('h3', {}, text('model.scores')),
    element('table.model-scores', {}, element('thead', {}, element('tr', {}, ...columns)), element('tbody', {}, ...rows)),
    element('p.quiet', {}, `${text('model.chance', percent(1 / labels.length))} ${text('model.noInterval')}`),
    element('p.quiet.protocol', {}, `${text('model.protocol')}: `, element('span', { lang: 'en' }, protocol ?? '')),
  ];
}

function confidence({ calibration }) {
  if (!calibration?.bounds) {
    return [];
  }
  const end = (share) => share === undefined || share === null ? text('model.open') : percent(share);
  return [element('h3', {}, text('model.confidence')), ...calibration.bounds.map(({ accuracy, threshold, coverage, lowest, highest }) =>
    element('p', {}, text('model.bound', percent(accuracy), percent(threshold), text('model.range', end(lowest), end(highest)), percent(coverage))))];
}

function data({ trainingData }) {
  if (!trainingData) {
    return [];
  }
  const { corpora, utterances, speakers, hours, licence } = trainingData;
  return [element('dl.facts', {},
    element('div', {}, element('dt', {}, text('model.data')),
      element('dd', {}, text('model.dataOf', corpora.join(', '), utterances, speakers, seconds(hours, 1)))),
    element('div', {}, element('dt', {}, text('model.licence')), element('dd', { lang: 'en' }, licence)))];
}

/** Returns the headings and paragraphs of a card; other notations of Markdown stay as they are. */
function markdown(source) {
  return source.trim().split(/\n\s*\n/).map((block) => {
    const [, marks, heading] = block.match(/^(#+)\s+(.*)$/s) ?? [];
    return marks ? element(marks.length === 1 ? 'h3' : 'h4', {}, heading) : element('p', {}, block);
  });
}
