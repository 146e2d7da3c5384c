import assert from 'node:assert';
import { drag, upload } from './page.mjs';
import { onPage } from './support.mjs';

const position = (page) => page.locator('.plot').getAttribute('aria-valuenow').then(Number);

onPage('a click jumps, and play moves the cursor from there', {}, async (page) => {
  await upload(page, 'clip.wav');
  const length = Number(await page.locator('.plot').getAttribute('aria-valuemax'));
  await drag(page, 0.5);
  assert.ok(Math.abs(await position(page) - length / 2) < 0.05);
  await page.locator('.play').click();
  await page.waitForFunction((half) => Number(document.querySelector('.plot').getAttribute('aria-valuenow')) > half + 0.2, length / 2);
});

onPage('a selection is repeated', {}, async (page) => {
  await upload(page, 'clip.wav');
  const length = Number(await page.locator('.plot').getAttribute('aria-valuemax'));
  await drag(page, 0.2, 0.4);
  assert.match(await page.locator('.selected').textContent(), /^Selection /);
  await page.locator('#loop').check();
  await page.locator('.play').click();
  await page.waitForTimeout(1000 * length);
  const now = await position(page);
  assert.ok(now > 0.18 * length && now < 0.5 * length, `at ${now} s of ${length} s`);
  assert.strictEqual(await page.locator('.play').textContent(), 'Pause');
});

onPage('the view comes closer, and shows the whole again', {}, async (page) => {
  await upload(page, 'clip.wav');
  const ticks = () => page.locator('.axis .tick').allTextContents();
  const whole = await ticks();
  await page.getByRole('button', { name: 'Closer' }).click();
  await page.getByRole('button', { name: 'Closer' }).click();
  assert.notDeepStrictEqual(await ticks(), whole);
  await page.getByRole('button', { name: 'Whole' }).click();
  assert.deepStrictEqual(await ticks(), whole);
});
