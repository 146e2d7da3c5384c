// The channels of a recording: who speaks in each, and whose timeline is shown.
import { radios } from './choices.js';
import { element } from './elements.js';
import { problemBox } from './problems.js';
import { byChannel, showTrack } from './recordings.js';
import { text } from './texts.js';

/** Returns what is shown of a recording with several channels; nothing of others. */
export function channelsView(recording) {
  const { channels, local, recognition, timeline, tracks, shown, dividing, problems } = recording;
  if (!(channels > 1) || local || !recognition || !(timeline || tracks.length)) {
    return [];
  }
  return [
    tracks.length ? radios('channels.shown', 'track', tracks.map((_, index) => index), shown,
      (index) => [tracks[index].role ?? text('channels.all')], (index) => showTrack(recording, index)) : null,
    roleForm(recording),
    dividing ? element('p.quiet', { role: 'status' }, text('channels.working')) : null,
    problems.channels ? problemBox(problems.channels) : null,
  ].filter(Boolean);
}

function roleForm(recording) {
  const { channels, tracks, dividing } = recording;
  const fields = Array.from({ length: channels }, (_, index) => {
    const known = tracks.find(({ channel }) => channel === index);
    return element('input', {
      type: 'text', size: 12, 'aria-label': text('channels.channel', index + 1), placeholder: text('channels.channel', index + 1),
      value: known?.role ?? '', autocomplete: 'off',
    });
  });
  return element('form.buttons', {
    onsubmit: (event) => {
      event.preventDefault();
      const roles = fields.map((field, index) => [index + 1, field.value.trim()]).filter(([, role]) => role);
      if (roles.length) {
        byChannel(recording, roles.map(([number, role]) => `${number}=${role}`).join(','));
      } else {
        fields[0].focus();
      }
    },
  }, element('span.quiet', {}, text('channels.note', channels)), ...fields,
  element('button', { type: 'submit', disabled: dividing === true }, text('channels.send')));
}
