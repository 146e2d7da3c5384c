// What the tests of the page share: Chromium, pages of the service, and the faults that end every test.
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { chromium } from 'playwright-core';

/** The address of the service. */
export const service = process.env.PROSODIA_SERVICE ?? 'http://localhost:8080';

/** Returns the path of a sound that .ci/check-page made, such as clip.mp3. */
export const sound = (name) => join(process.env.PROSODIA_FILES, name);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browsers = new Map();

/** Returns Chromium, whose microphone is a recording, over and over. */
async function browser(microphone) {
  if (!browsers.has(microphone)) {
    browsers.set(microphone, await chromium.launch({
      executablePath: process.env.PROSODIA_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${microphone}`],
    }));
  }
  return browsers.get(microphone);
}

after(async () => {
  for (const one of browsers.values()) {
    await one.close();
  }
});

/** Returns the requests of a page, its workers and its frames that went to another origin, as a list that grows. */
export function foreignRequests(context, origin) {
  const foreign = [];
  const check = (address) => {
    const { protocol, host } = new URL(address);
    if (!['blob:', 'data:'].includes(protocol) && host !== new URL(origin).host) {
      foreign.push(address);
    }
  };
  context.on('request', (request) => check(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => check(socket.url())));
  return foreign;
}

/**
 * Defines a test that gets a page of the service. It fails if anything is asked of another origin, if a script fails, or
 * if the console has an error other than a refusal by the service.
 *
 * @param name the name of the test
 * @param options path (by default /), width, height, language, and what else Playwright's newContext takes; microphone,
 *   the path of a WAV file; address, for another service
 * @param body takes the page, and {requests}: all requests so far
 */
export function onPage(name, options, body) {
  test(name, { timeout: 120_000 }, async () => {
    const { path = '/', width = 1000, height = 800, language = 'en', microphone = sound('clip.wav'), address = service, ...context } = options;
    const made = await (await browser(microphone))
      .newContext({ viewport: { width, height }, locale: language, ...context });
    const foreign = foreignRequests(made, address);
    const requests = [];
    const failures = [];
    made.on('request', (request) => requests.push(request));
    try {
      const page = await made.newPage();
      page.on('pageerror', (error) => failures.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          failures.push(message.text());
        }
      });
      await page.goto(address + path);
      await body(page, { requests });
      assert.deepStrictEqual(foreign, [], 'requests to other origins');
      assert.deepStrictEqual(failures, [], 'errors of the page');
    } finally {
      await made.close();
    }
  });
}

/** Fails if axe-core finds anything serious or critical in a page. */
export async function accessible(page) {
  // Through the protocol of the developer tools, which the page's policy does not hold off.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const serious = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
  assert.deepStrictEqual(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`), []);
}

/** Fails if a page is wider than its window. */
export async function noHorizontalScrolling(page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `the page is ${content} px wide, the window ${window} px`);
}
