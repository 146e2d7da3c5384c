// Makes the picture of the page for the documentation: node picture.mjs PICTURE.png RECORDING.wav ...
// The recordings, one after the other, are shown as one. They are 16-bit mono at one rate, with a header of 44 bytes.
import { readFileSync } from 'node:fs';
import { closeBrowsers, openPage } from './chromium.mjs';

const HEADER = 44;
const [picture, ...recordings] = process.argv.slice(2);
const files = recordings.map((name) => readFileSync(name));
const sound = Buffer.concat(files.map((file) => file.subarray(HEADER)));
const header = Buffer.from(files[0].subarray(0, HEADER));
header.writeUInt32LE(36 + sound.length, 4);
header.writeUInt32LE(sound.length, 40);

const { page, close } = await openPage({ width: 1120, height: 900, colorScheme: 'light', microphone: recordings[0] });
await page.locator('#choose').waitFor();
await page.setInputFiles('#files', { name: 'conversation.wav', mimeType: 'audio/wav', buffer: Buffer.concat([header, sound]) });
await page.locator('input[name="attention-kind"][value="evidence"]').check({ force: true });
await page.locator('input[name="attention-class"][value="angry"]').check({ force: true });
await page.locator('.span').first().waitFor();
await page.locator('.recordings .state', { hasText: 'done' }).waitFor();
await page.evaluate(() => window.scrollTo(0, 0));
const top = await page.locator('#recording').boundingBox();
const bottom = await page.locator('.controls').boundingBox();
const clip = { x: 0, y: top.y - 8, width: 1120, height: bottom.y + bottom.height - top.y + 32 };
await page.screenshot({ path: picture, clip, fullPage: true });
await close();
await closeBrowsers();
