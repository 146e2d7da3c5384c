// The spans as a table in which labels and edges are corrected.
import { COMMON, emotionMark, emotionName } from './emotions.js';
import { element } from './elements.js';
import { percent, seconds } from './numbers.js';
import { text } from './texts.js';

/**
 * Returns the table of the spans, with its buttons.
 *
 * @param {import('./corrections.js').Corrections} corrections
 * @param {string[]} labels those of the model
 * @param {{chosen: number, cursor: function(): number, play: function(Object), choose: function(number)}} actions
 */
export function correctionTable(corrections, labels, actions) {
  const choices = [...new Set([...labels, ...COMMON])];
  const body = element('tbody', {}, ...corrections.spans.map((span) => row(span, corrections, choices, actions)));
  const message = element('p.quiet', { role: 'status' });
  return [
    corrections.spans.length
      ? element('div.scroll', {}, element('table.spans', {}, header(), body))
      : element('p', {}, text('correct.none')),
    element('p.buttons', {},
      button(text('correct.add'), () => {
        const id = corrections.add(actions.cursor(), labels[0]);
        if (id === undefined) {
          message.textContent = text('correct.noRoom');
        } else {
          actions.choose(id);
        }
      }),
      corrections.edited ? button(text('correct.reset'), () => corrections.reset()) : null),
    message,
  ];
}

function header() {
  const names = ['start', 'end', 'label', 'score']
    .map((name) => element('th', { scope: 'col', class: name === 'score' ? 'number' : null }, text(`correct.${name}`)));
  return element('thead', {}, element('tr', {}, ...names, element('td', {})));
}

function row(span, corrections, choices, { chosen, play, choose }) {
  const { id, start, end, label, score } = span;
  const edge = (name, value, change) => element('input', {
    type: 'number', step: '0.01', min: '0', value: value.toFixed(2), 'aria-label': text(`timeline.${name}`, emotionName(label)),
    'data-part': `${name}-input-${id}`, onchange: ({ target }) => change(id, Number(target.value)), onfocus: () => choose(id),
  });
  const select = element('select', {
    'aria-label': text('correct.label'), 'data-part': `label-${id}`, onchange: ({ target }) => corrections.setLabel(id, target.value),
  }, ...[...new Set([...choices, label])].map((each) => element('option', { value: each, selected: each === label }, emotionName(each))));
  return element('tr', { class: id === chosen ? 'chosen' : null },
    element('td', {}, edge('start', start, (...change) => corrections.setStart(...change))),
    element('td', {}, edge('end', end, (...change) => corrections.setEnd(...change))),
    element('td.label', {}, emotionMark(label), select),
    element('td.figure-cell', {}, score === undefined ? text('correct.byHand') : percent(score)),
    element('td.row-buttons', {},
      button(text('figure.play'), () => play(span), text('correct.play', seconds(start))),
      button(text('correct.remove'), () => corrections.remove(id), text('correct.removeSpan', seconds(start)))));
}

function button(content, onclick, label = null) {
  return element('button', { type: 'button', onclick, 'aria-label': label }, content);
}
