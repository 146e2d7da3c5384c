import assert from 'node:assert';
import { saved, upload } from './page.mjs';
import { onPage } from './support.mjs';

/** Saves the corrected labels in a format. */
async function corrected(page, format) {
  await page.locator('select[name="export.corrected"]').selectOption(format);
  return saved(page, () => page.locator('.export').nth(1).getByRole('button').click());
}

onPage('a span that was added and corrected is in the manifest', {}, async (page) => {
  await upload(page, 'clip.wav');
  const rows = page.locator('.spans tbody tr');
  while (await rows.count() > 0) {
    await rows.first().getByRole('button', { name: /^Remove/ }).click();
  }
  await page.getByRole('button', { name: 'Add a span at the cursor' }).click();
  await rows.first().locator('select').selectOption('sad');
  await rows.first().locator('input').nth(1).fill('0.75');
  await rows.first().locator('input').nth(1).press('Tab');
  await rows.first().locator('input').first().fill('0.25');
  await rows.first().locator('input').first().press('Tab');

  const { name, text } = await corrected(page, 'manifest');
  assert.strictEqual(name, 'clip.csv');
  assert.strictEqual(text, 'audio,start,end,label\nclip.wav,0.250,0.750,sad\n');
  assert.match((await corrected(page, 'textgrid')).text, /xmin = 0\.25 \n\s+xmax = 0\.75 \n\s+text = "sad"/);
  const all = await saved(page, () => page.click('[data-part="save-all-labels"]'));
  assert.strictEqual(all.text, text);
  assert.match(await page.locator('.recordings td.state').textContent(), /corrected/);
});

onPage('the arrow keys move an edge', {}, async (page) => {
  await upload(page, 'clip.wav');
  const rows = page.locator('.spans tbody tr');
  if (await rows.count() === 0) {
    await page.getByRole('button', { name: 'Add a span at the cursor' }).click();
  }
  await page.locator('.span').first().press('Enter');
  const end = page.locator('.handle.end');
  const before = Number(await end.getAttribute('aria-valuenow'));
  await end.press('ArrowLeft');
  await end.press('Shift+ArrowLeft');
  assert.ok(Math.abs(Number(await end.getAttribute('aria-valuenow')) - (before - 0.11)) < 0.006);
  assert.ok(await end.evaluate((handle) => handle === document.activeElement), 'the edge keeps the focus');
  assert.strictEqual(await page.locator('.spans input').nth(1).inputValue(), (before - 0.11).toFixed(2));
});

onPage('the pointer drags an edge', {}, async (page) => {
  await upload(page, 'clip.wav');
  if (await page.locator('.spans tbody tr').count() === 0) {
    await page.getByRole('button', { name: 'Add a span at the cursor' }).click();
  }
  await page.locator('.span').first().click();
  const end = page.locator('.handle.end');
  const before = Number(await end.getAttribute('aria-valuenow'));
  const box = await end.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  assert.ok(Number(await end.getAttribute('aria-valuenow')) < before - 0.05);
});
