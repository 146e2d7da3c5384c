import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { done, saved } from './page.mjs';
import { accessible, noHorizontalScrolling, onPage, service, sound } from './support.mjs';

const HEADER = 44; // bytes

/** Returns a WAV file with a recording in its first channel, and silence and then the recording in its second one. */
function call() {
  const mono = readFileSync(sound('clip.wav'));
  const frames = (mono.length - HEADER) / 2;
  const stereo = Buffer.alloc(HEADER + 8 * frames);
  mono.copy(stereo, 0, 0, HEADER);
  stereo.writeUInt32LE(stereo.length - 8, 4);
  stereo.writeUInt16LE(2, 22);
  stereo.writeUInt32LE(4 * mono.readUInt32LE(24), 28);
  stereo.writeUInt16LE(4, 32);
  stereo.writeUInt32LE(8 * frames, 40);
  for (let i = 0; i < frames; i++) {
    const sample = mono.readInt16LE(HEADER + 2 * i);
    stereo.writeInt16LE(sample, HEADER + 4 * i);
    stereo.writeInt16LE(sample, HEADER + 4 * (frames + i) + 2);
  }
  return { name: 'call.wav', mimeType: 'audio/wav', buffer: stereo };
}

async function openCall(page) {
  await page.locator('#choose').waitFor();
  await page.setInputFiles('#files', call());
  await done(page, 1);
  await page.getByRole('textbox', { name: 'Channel 2' }).waitFor();
}

async function divide(page, first, second) {
  await page.getByRole('textbox', { name: 'Channel 1' }).fill(first);
  await page.getByRole('textbox', { name: 'Channel 2' }).fill(second);
  await page.getByRole('button', { name: 'Timelines of the channels' }).click();
}

/** Returns the starts of the spans that the page shows. */
function starts(page) {
  return page.locator('.corrections input[data-part^="start"]').evaluateAll((fields) => fields.map(({ value }) => Number(value)));
}

onPage('each channel of a call has the timeline that the server gives it', { width: 360 }, async (page) => {
  await openCall(page);
  await divide(page, 'customer', 'relative');
  await page.getByRole('radio', { name: 'relative' }).waitFor({ state: 'attached' });
  await accessible(page);
  await noHorizontalScrolling(page);
  const answer = await fetch(`${service}/v1/recognize?timeline=true&channels=1=customer,2=relative`, { method: 'POST', body: call().buffer });
  const { speakers: [customer, relative] } = await answer.json();
  const expected = ({ spans }) => spans.map(({ start }) => Number(start.toFixed(2)));
  assert.ok(expected(relative).length > 0);
  assert.deepStrictEqual(await starts(page), expected(customer));

  await page.getByRole('radio', { name: 'relative' }).focus();
  await page.keyboard.press('Space');
  await page.waitForFunction(() => document.activeElement.checked && document.activeElement.parentElement.textContent === 'relative');
  assert.deepStrictEqual(await starts(page), expected(relative));
  assert.ok(expected(relative)[0] >= 3, 'the second channel begins with silence');
});

onPage('the labels of channels are saved with their channel', {}, async (page) => {
  await openCall(page);
  await divide(page, '', 'customer');
  await page.getByRole('radio', { name: 'customer' }).waitFor({ state: 'attached' });
  const manifest = await saved(page, () => page.locator('form.export').last().getByRole('button').click());
  assert.strictEqual(manifest.name, 'call.customer.csv');
  const lines = manifest.text.trimEnd().split('\n');
  assert.strictEqual(lines[0], 'audio,start,end,label,channel');
  assert.ok(lines.length > 1);
  lines.slice(1).forEach((line) => assert.match(line, /^call\.wav,[0-9.]+,[0-9.]+,[a-z]+,1$/));

  const all = await saved(page, () => page.click('[data-part="save-all-labels"]'));
  assert.strictEqual(all.text, manifest.text);
});

onPage('the role of an employee is refused, and what was there stays', {}, async (page) => {
  await openCall(page);
  const before = await starts(page);
  await divide(page, 'customer', 'agent');
  await page.locator('.channels .problem').getByText('Omit the role.').waitFor();
  assert.deepStrictEqual(await starts(page), before);
  assert.strictEqual(await page.getByRole('radio', { name: 'customer' }).count(), 0);
});
