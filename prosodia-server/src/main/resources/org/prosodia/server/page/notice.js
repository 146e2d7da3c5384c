// What emotion recognition may not be used for: shown before the first use of the microphone.
import { byId, element } from './elements.js';
import { text } from './texts.js';

const STORED = 'prosodia.noticeRead';

/** Shows the notice, unless it was accepted before; returns whether the microphone may be used. */
export async function noticeAccepted() {
  if (localStorage.getItem(STORED)) {
    return true;
  }
  const dialog = byId('notice');
  const button = (key, value, name) => element('button', { type: 'submit', value, class: name }, text(key));
  dialog.replaceChildren(element('form', { method: 'dialog' },
    element('h2', { id: 'notice-heading' }, text('notice.heading')),
    ...['notice.ban', 'page.caution', 'notice.consent'].map((key) => element('p', {}, text(key))),
    element('p.buttons', {}, button('notice.accept', 'accept', 'primary'), button('notice.cancel', 'cancel', null))));
  dialog.returnValue = '';
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
  if (dialog.returnValue !== 'accept') {
    return false;
  }
  localStorage.setItem(STORED, 'true');
  return true;
}
