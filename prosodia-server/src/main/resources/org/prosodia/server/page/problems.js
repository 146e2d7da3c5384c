// Problems as people read them: what happened, why, and what to do.
import { element } from './elements.js';
import { hasText, text } from './texts.js';

/** Returns a box with a problem: title, detail, remedy and the number of the request. */
export function problemBox(problem, onClose) {
  const { title, detail, requestId } = problem.document ?? { detail: problem.message };
  const kind = problem.kind ?? 'other';
  const ownTitle = `problem.${kind}`;
  const remedy = `remedy.${kind}`;
  return element('div.problem', { role: 'alert' },
    element('p.problem-title', {}, hasText(ownTitle) ? text(ownTitle) : title ?? text('problem.other')),
    detail ? element('p', { lang: title ? 'en' : null }, detail) : null,
    hasText(remedy) ? element('p.remedy', {}, text(remedy)) : null,
    requestId ? element('p.quiet', {}, text('problem.request', requestId)) : null,
    onClose ? element('button', { type: 'button', onclick: onClose }, text('problem.close')) : null);
}
