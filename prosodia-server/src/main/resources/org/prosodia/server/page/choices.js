// Choices of one of several.
import { element } from './elements.js';
import { text } from './texts.js';

/**
 * Returns a choice of one of several values.
 *
 * @param {string} title the key of its name
 * @param {string} name the name of the fields
 * @param {Array} values
 * @param chosen the value that is chosen
 * @param {function(*): (Node|string)[]} content returns what is shown of a value
 * @param {function(*)} onChange receives the value that a person chooses
 */
export function radios(title, name, values, chosen, content, onChange) {
  return element('fieldset.choice', {}, element('legend', {}, text(title)), ...values.map((value) => element('label', {},
    element('input', { type: 'radio', name, value, checked: value === chosen, onchange: () => onChange(value) }),
    element('span', {}, ...content(value)))));
}
