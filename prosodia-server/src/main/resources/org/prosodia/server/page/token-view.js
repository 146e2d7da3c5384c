// The form for a token, which is exchanged for a session.
import { openSession, openSessionsBy, sessionState } from './api.js';
import { byId, element } from './elements.js';
import { problemBox } from './problems.js';
import { text } from './texts.js';

/** Returns when there is a session, or none is needed. Later requests ask for a token again if the session has ended. */
export async function signIn() {
  openSessionsBy(() => askToken('token.ended'));
  const { tokenNeeded, session } = await sessionState();
  if (tokenNeeded && !session) {
    await askToken('token.heading');
  }
}

function askToken(heading) {
  const section = byId('token');
  const field = element('input', { type: 'password', id: 'token-field', autocomplete: 'current-password', required: true });
  const message = element('div');
  section.hidden = false;
  return new Promise((resolve) => {
    section.replaceChildren(element('form.token', {
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          await openSession(field.value.trim());
          section.hidden = true;
          section.replaceChildren();
          resolve();
        } catch (failure) {
          message.replaceChildren(problemBox(failure));
        }
      },
    },
    element('h2', { id: 'token-heading' }, text(heading)),
    element('p', {}, text('token.note')),
    element('p.buttons', {}, element('label', { for: 'token-field' }, text('token.label')), field,
      element('button.primary', { type: 'submit' }, text('token.send'))), message));
    field.focus(); // which scrolls it into view
  });
}
