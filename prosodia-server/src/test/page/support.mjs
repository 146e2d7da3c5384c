// What the tests of the page share: tests that get a page and fail on its faults, and checks of a page.
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test, { after } from 'node:test';
import { closeBrowsers, openPage } from './chromium.mjs';

export { foreignRequests, service, sound } from './chromium.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

after(closeBrowsers);

/**
 * Defines a test that gets a page of the service. It fails if anything is asked of another origin, if a script fails, or
 * if the console has an error other than a refusal by the service.
 *
 * @param name the name of the test
 * @param options those of openPage, and skip: the reason to skip the test
 * @param body takes the page, and {requests}: all requests so far
 */
export function onPage(name, { skip = false, ...options }, body) {
  test(name, { timeout: 300_000, skip }, async () => {
    const { page, close, requests, foreign, failures } = await openPage(options);
    try {
      await body(page, { requests });
      assert.deepStrictEqual(foreign, [], 'requests to other origins');
      assert.deepStrictEqual(failures, [], 'errors of the page');
    } finally {
      await close();
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
