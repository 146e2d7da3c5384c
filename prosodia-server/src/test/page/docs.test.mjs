import assert from 'node:assert';
import { accessible, noHorizontalScrolling, onPage } from './support.mjs';

onPage('the contract can be read as a page', { path: '/docs' }, async (page) => {
  assert.strictEqual(await page.title(), 'Prosodia');
  await page.getByRole('heading', { name: 'POST /v1/recognize' }).waitFor();
  await accessible(page);
});

onPage('the contract fits on a phone', { path: '/docs', width: 360 }, async (page) => {
  await noHorizontalScrolling(page);
});

onPage('the contract can be read in the dark', { path: '/docs', colorScheme: 'dark' }, async (page) => {
  await accessible(page);
});
