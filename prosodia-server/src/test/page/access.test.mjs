import assert from 'node:assert';
import { upload } from './page.mjs';
import { accessible, noHorizontalScrolling, onPage, sound } from './support.mjs';

for (const width of [360, 800, 1600]) {
  for (const colorScheme of ['light', 'dark']) {
    onPage(`the page is accessible, ${width} px, ${colorScheme}`, { width, colorScheme }, async (page) => {
      await page.locator('#choose').waitFor();
      await accessible(page);
      await noHorizontalScrolling(page);
      await upload(page, 'clip.wav', 'clip.flac');
      await page.locator('#threshold').fill('0.5');
      await accessible(page);
      await noHorizontalScrolling(page);
    });
  }
}

onPage('the keyboard alone reaches a result, plays it and moves the cursor', {}, async (page) => {
  await page.locator('#choose').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, '#choose');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(sound('clip.wav'));
  await page.locator('input[name="attention-kind"]').first().waitFor({ state: 'attached' });
  await tabTo(page, '.plot');
  await page.keyboard.press('Shift+ArrowRight');
  assert.strictEqual(await page.locator('.plot').getAttribute('aria-valuenow'), '1.00');
  await tabTo(page, '.play');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => Number(document.querySelector('.plot').getAttribute('aria-valuenow')) > 1.05);
});

/** Presses Tab until an element has the focus. */
async function tabTo(page, selector) {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
      return;
    }
  }
  assert.fail(`Tab does not reach ${selector}`);
}

onPage('a German browser gets German texts, and the switch English ones', { language: 'de-DE' }, async (page) => {
  await page.getByText('Aufnahmen hier ablegen').waitFor();
  assert.strictEqual(await page.locator('html').getAttribute('lang'), 'de');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Drop recordings here').waitFor();
  await page.reload();
  await page.getByText('Drop recordings here').waitFor();
});

onPage('no text has a key in its place', {}, async (page) => {
  await upload(page, 'clip.wav');
  const text = await page.locator('body').innerText();
  assert.doesNotMatch(text, /undefined|NaN|\{\d\}|\b(input|figure|table|correct|quality)\.[a-z]+\b/);
});
