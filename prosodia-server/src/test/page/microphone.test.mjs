import assert from 'node:assert';
import { done } from './page.mjs';
import { accessible, onPage } from './support.mjs';

const microphone = { permissions: ['microphone'] };

onPage('the microphone is opened after the notice, and what it recorded is recognised', microphone, async (page) => {
  await page.locator('#record').click();
  assert.match(await page.locator('#notice').textContent(), /2024\/1689/);
  await accessible(page);
  await page.getByRole('button', { name: 'Use the microphone' }).click();
  await page.locator('#stop').waitFor();
  await page.waitForFunction(() => Number(document.querySelector('.level').getAttribute('aria-valuenow')) > -60);
  await page.waitForTimeout(3000);
  await accessible(page);
  assert.strictEqual(await page.locator('#capture div[role="status"]').textContent(), '', 'the stream has no problem');
  await page.locator('#stop').click();
  await done(page, 1);
  assert.strictEqual(await page.locator('.recordings .file button').textContent(), 'recording-1.wav');
  assert.strictEqual(await page.locator('.recordings td.state').textContent(), 'done');
});

onPage('the notice can be declined', microphone, async (page) => {
  await page.locator('#record').click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.ok(await page.locator('#capture').isHidden());
});
