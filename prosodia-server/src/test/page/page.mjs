// What the tests of the page do on it.
import { sound } from './support.mjs';

/** Uploads sounds by their names, such as clip.wav, and waits for the results of all. */
export async function upload(page, ...names) {
  await page.locator('#choose').waitFor();
  await page.setInputFiles('#files', names.map(sound));
  await done(page, names.length);
}

/** Waits until so many recordings are done. */
export async function done(page, count) {
  await page.waitForFunction((expected) => [...document.querySelectorAll('.recordings td.state')]
    .filter((cell) => /^(done|fertig|failed)/.test(cell.textContent)).length === expected, count);
}

/** Returns the text of a download that an action starts. */
export async function saved(page, action) {
  const [download] = await Promise.all([page.waitForEvent('download'), action()]);
  const parts = [];
  for await (const part of await download.createReadStream()) {
    parts.push(part);
  }
  return { name: download.suggestedFilename(), text: Buffer.concat(parts).toString('utf8') };
}

/** Returns the pixels of the spectrogram as a text that can be compared. */
export function pixels(page) {
  return page.locator('.spectrogram').evaluate((canvas) => canvas.toDataURL());
}

/** Drags over a part of the spectrogram, in shares of its width; without a second one, clicks. */
export async function drag(page, from, to = from) {
  const spectrogram = page.locator('.spectrogram');
  await spectrogram.scrollIntoViewIfNeeded();
  const box = await spectrogram.boundingBox();
  await page.mouse.move(box.x + from * box.width, box.y + 40);
  await page.mouse.down();
  if (to !== from) {
    await page.mouse.move(box.x + to * box.width, box.y + 40, { steps: 4 });
  }
  await page.mouse.up();
}
