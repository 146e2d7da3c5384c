import assert from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drag } from './page.mjs';
import { onPage, sound } from './support.mjs';

const HEADER = 44;
const MINUTES = 11; // more than what is answered at once

/** Returns the path of a WAV file in which a clip is heard over and over. */
function longRecording() {
  const clip = readFileSync(sound('clip.wav'));
  const samples = clip.subarray(HEADER);
  const times = Math.ceil((MINUTES * 60 * 32_000) / samples.length);
  const header = Buffer.from(clip.subarray(0, HEADER));
  header.writeUInt32LE(36 + times * samples.length, 4);
  header.writeUInt32LE(times * samples.length, 40);
  const path = join(tmpdir(), `prosodia-long-${process.pid}.wav`);
  writeFileSync(path, Buffer.concat([header, ...Array(times).fill(samples)]));
  return path;
}

onPage('a long recording is a job with progress, and can be cancelled', {}, async (page, { requests }) => {
  await page.locator('#choose').waitFor();
  await page.setInputFiles('#files', longRecording());
  await page.locator('.recordings .state', { hasText: /of 11:/ }).waitFor();
  assert.ok(requests.some((request) => request.url().includes('/v1/jobs?')));
  await page.getByRole('button', { name: /^Cancel/ }).click();
  await page.locator('.recordings .state', { hasText: 'cancelled' }).waitFor();
  for (let tries = 0; !requests.some((request) => request.method() === 'DELETE') && tries < 50; tries++) {
    await page.waitForTimeout(100);
  }
  assert.ok(requests.some((request) => request.method() === 'DELETE'), 'the job is deleted');
});

onPage('a part of a long recording is explained when it is selected', {}, async (page, { requests }) => {
  await page.locator('#choose').waitFor();
  await page.setInputFiles('#files', longRecording());
  await page.locator('.attention', { hasText: 'at most 60 s' }).waitFor();
  await drag(page, 0.2, 0.24);
  await page.getByRole('button', { name: 'Explain the selection' }).click();
  await page.locator('input[name="attention-kind"]').first().waitFor({ state: 'attached' });
  const asked = new URL(requests.find((request) => request.url().includes('explain=true')).url()).searchParams;
  assert.ok(asked.get('to') - asked.get('from') > 1 && asked.get('to') - asked.get('from') < 60, `${asked}`);
});
