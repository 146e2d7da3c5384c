// The checks that end every test, with pages that fail them.
import assert from 'node:assert';
import { accessible, foreignRequests, noHorizontalScrolling, onPage, service } from './support.mjs';

const blank = { path: '/docs' };

onPage('requests to other origins are found, of pages, workers and sockets', blank, async (page) => {
  const context = await page.context().browser().newContext();
  const foreign = foreignRequests(context, service);
  const other = await context.newPage();
  await other.evaluate(async () => {
    await fetch('http://127.0.0.1:9/page').catch(() => {});
    const ended = new Promise((resolve) => { new WebSocket('ws://127.0.0.1:9/socket').onclose = resolve; });
    await ended;
    const source = "fetch('http://127.0.0.1:9/worker').catch(() => {}).then(() => postMessage(0))";
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    await new Promise((resolve) => { worker.onmessage = resolve; });
  });
  await context.close();
  assert.deepStrictEqual(foreign.sort(),
    ['http://127.0.0.1:9/page', 'http://127.0.0.1:9/worker', 'ws://127.0.0.1:9/socket']);
});

onPage('a control without a name is found', blank, async (page) => {
  await page.evaluate(() => document.body.append(document.createElement('input')));
  await assert.rejects(accessible(page), /label/);
});

onPage('a page that is too wide is found', blank, async (page) => {
  await page.evaluate(() => { document.body.style.minWidth = '5000px'; });
  await assert.rejects(noHorizontalScrolling(page), /px wide/);
});
