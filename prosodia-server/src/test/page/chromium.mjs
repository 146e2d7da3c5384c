// Chromium, and pages of the service in it.
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** The address of the service. */
export const service = process.env.PROSODIA_SERVICE ?? 'http://localhost:8080';

/** Returns the path of a sound that .ci/check-page made, such as clip.mp3. */
export const sound = (name) => join(process.env.PROSODIA_FILES, name);

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

/** Ends Chromium. */
export async function closeBrowsers() {
  for (const one of browsers.values()) {
    await one.close();
  }
  browsers.clear();
}

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
 * Opens a page of the service.
 *
 * @param options path (by default /), width, height, language, and what else Playwright's newContext takes; microphone,
 *   the path of a WAV file; address, for another service
 * @returns {page, close, requests, foreign, failures}: all requests so far; those to other origins; errors of scripts, and
 *   those of the console other than a refusal by the service
 */
export async function openPage(options) {
  const { path = '/', width = 1000, height = 800, language = 'en', microphone = sound('clip.wav'), address = service, ...context } = options;
  const made = await (await browser(microphone)).newContext({ viewport: { width, height }, locale: language, ...context });
  const foreign = foreignRequests(made, address);
  const requests = [];
  const failures = [];
  made.on('request', (request) => requests.push(request));
  const page = await made.newPage();
  page.on('pageerror', (error) => failures.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      failures.push(message.text());
    }
  });
  await page.goto(address + path);
  return { page, close: () => made.close(), requests, foreign, failures };
}
