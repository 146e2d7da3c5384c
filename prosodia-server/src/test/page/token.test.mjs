import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { done, upload } from './page.mjs';
import { accessible, noHorizontalScrolling, onPage, sound } from './support.mjs';

const address = process.env.PROSODIA_SERVICE_SECURED;
const skip = address ? false : 'there is no server with tokens: run .ci/check-page without PROSODIA_SERVICE';

/** A page of a server that needs a token. */
const secured = (more = {}) => ({ address, skip, ...more });

async function enterToken(page, token = readFileSync(process.env.PROSODIA_TOKEN_FILE, 'utf8').trim()) {
  await page.locator('#token-field').fill(token);
  await page.keyboard.press('Enter');
}

async function endSession(page) {
  const status = await page.evaluate(async () => (await fetch('v1/session', { method: 'DELETE' })).status);
  assert.strictEqual(status, 204);
}

onPage('a server with tokens asks for one before anything else, and says that one is wrong', secured({ width: 360 }), async (page) => {
  await page.getByText('This server needs a token').waitFor();
  await accessible(page);
  await noHorizontalScrolling(page);
  await enterToken(page, 'wrong');
  await page.getByText('Enter a valid token.').waitFor();
  assert.ok(!(await page.locator('#choose').isVisible()));
  await enterToken(page);
  await upload(page, 'clip.wav');
  assert.ok(!(await page.locator('#token-field').isVisible()));
  const [cookie] = await page.context().cookies();
  assert.deepStrictEqual([cookie.httpOnly, cookie.sameSite], [true, 'Strict']);
});

onPage('when a session ends, the page asks for the token again, and what was asked goes on', secured(), async (page) => {
  await enterToken(page);
  await upload(page, 'clip.wav');
  await endSession(page);
  await page.setInputFiles('#files', [sound('clip.flac'), sound('clip.mp3')]);
  await page.getByText('The session has ended').waitFor();
  await accessible(page);
  assert.strictEqual(await page.locator('#token-field').count(), 1);
  await enterToken(page);
  await done(page, 3);
  assert.strictEqual(await page.locator('.recordings td.state', { hasText: 'failed' }).count(), 0);
});

onPage('a recording that waits for a token can be cancelled', secured(), async (page) => {
  await enterToken(page);
  await page.locator('#choose').waitFor();
  await endSession(page);
  await page.setInputFiles('#files', [sound('clip.wav')]);
  await page.getByText('The session has ended').waitFor();
  await page.getByRole('button', { name: /^Cancel/ }).first().click();
  await page.locator('.recordings td.state', { hasText: 'cancelled' }).waitFor();
});

onPage('the microphone asks for the token of an ended session first', secured(), async (page) => {
  await enterToken(page);
  await page.locator('#choose').waitFor();
  await endSession(page);
  await page.locator('#record').click();
  await page.getByRole('button', { name: 'Use the microphone' }).click();
  await page.locator('#token-field').waitFor();
  await enterToken(page);
  await page.locator('#stop').waitFor();
});
