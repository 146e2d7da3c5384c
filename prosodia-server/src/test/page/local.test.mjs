import assert from 'node:assert';
import { absent, difference, models, recognizedByServer, recognizedInPage } from './local.mjs';
import { onPage, service, sound } from './support.mjs';

const skip = await absent();
const without = skip ? service : process.env.PROSODIA_SERVICE_WITHOUT;
const blank = { path: '/docs', skip };

for (const model of await models()) {
  onPage(`${model} has the server's scores of a WAV file inside the browser, and no sound is sent`, blank, async (page, { requests }) => {
    const inPage = await recognizedInPage(page, sound('clip.wav'), model);
    const byServer = await recognizedByServer(sound('clip.wav'), model);

    assert.deepStrictEqual(Object.keys(inPage.scores), Object.keys(byServer.scores));
    assert.ok(difference(inPage, byServer) < 1e-3, JSON.stringify([inPage.scores, byServer.scores]));
    assert.strictEqual(inPage.emotion, byServer.emotion);
    assert.strictEqual(inPage.file, byServer.file);
    assert.ok(Math.abs(inPage.duration - byServer.duration) < 1e-3, `${inPage.duration} s`);
    assert.deepStrictEqual(inPage.model, byServer.model);
    assert.strictEqual(inPage.segments.length, byServer.segments.length);
    byServer.segments.forEach((segment, i) => {
      assert.ok(difference(inPage.segments[i], segment) < 1e-3, `segment ${i}`);
      assert.ok(Math.abs(inPage.segments[i].start - segment.start) < 1e-3, `start of segment ${i}`);
      assert.ok(Math.abs(inPage.segments[i].end - segment.end) < 1e-3, `end of segment ${i}`);
    });
    assert.deepStrictEqual(sending(requests), []);
    assert.ok(requests.some((request) => request.url().endsWith('/samples.onnx')), 'the worker has asked for the model');
  });
}

onPage('other formats are decoded inside the browser', blank, async (page) => {
  const [model] = await models();
  const reference = await recognizedInPage(page, sound('clip.wav'), model);
  for (const name of ['clip.48k.wav', 'clip.flac', 'clip.mp3', 'clip.ogg', 'clip.m4a']) {
    const { scores, duration } = await recognizedInPage(page, sound(name), model);
    assert.ok(Math.abs(duration - reference.duration) < 0.1, `${name}: ${duration} s`);
    assert.ok(Math.abs(Object.values(scores).reduce((a, b) => a + b) - 1) < 1e-4, `${name}: ${JSON.stringify(scores)}`);
  }
});

onPage('channels are mixed by their mean', blank, async (page) => {
  const mean = await page.evaluate(async () => {
    const { samplesOf } = await import('/page/local/decoding.js');
    // A WAV file of four samples in two channels: 0.5 and 0, then 0.5 and -0.5, 0.25 and 0.75, -1 and -1.
    const values = [0.5, 0, 0.5, -0.5, 0.25, 0.75, -1, -1].map((value) => value * 32768);
    const header = [0x46464952, 36 + 16, 0x45564157, 0x20746d66, 16, 0x00020001, 16000, 64000, 0x00100004, 0x61746164, 16];
    const bytes = new Uint8Array(44 + 16);
    const view = new DataView(bytes.buffer);
    header.forEach((value, i) => view.setUint32(4 * i, value, true));
    values.forEach((value, i) => view.setInt16(44 + 2 * i, value, true));
    return Array.from(await samplesOf(new File([bytes], 'two.wav'), 16000, 1));
  });
  // Chromium divides positive samples by 32767.
  [0.25, 0, 0.5, -1].forEach((value, i) => assert.ok(Math.abs(mean[i] - value) < 1e-4, `${mean}`));
  assert.strictEqual(mean.length, 4);
});

onPage('failures have a kind', blank, async (page) => {
  const kinds = await page.evaluate(async () => {
    const { recognize } = await import('/page/local/recognition.js');
    const { samplesOf } = await import('/page/local/decoding.js');
    const kind = (attempt) => attempt.then(() => 'none', (failure) => `${failure.kind}: ${failure.message}`);
    const text = new File(['no sound'], 'letter.wav');
    return [await kind(recognize(text, 'other')), await kind(samplesOf(text, 16000, 10))];
  });
  assert.match(kinds[0], /^no-model: other: the server answers 404$/);
  assert.match(kinds[1], /^not-audio: letter.wav: this browser cannot decode it/);
});

onPage('a recording that is too long is refused', blank, async (page) => {
  const [model] = await models();
  const failure = await page.evaluate(async ([modelName]) => {
    const { MOST_SECONDS, recognize } = await import('/page/local/recognition.js');
    const samples = (MOST_SECONDS + 1) * 8000;
    const bytes = new Uint8Array(44 + samples);
    [0x46464952, 36 + samples, 0x45564157, 0x20746d66, 16, 0x00010001, 8000, 8000, 0x00080001, 0x61746164, samples]
      .forEach((value, i) => new DataView(bytes.buffer).setUint32(4 * i, value, true));
    return recognize(new File([bytes], 'long.wav'), modelName).then(() => 'none', ({ kind }) => kind);
  }, [model]);
  assert.strictEqual(failure, 'too-long');
});

onPage('the switch makes the page recognise inside the browser', { skip }, async (page, { requests }) => {
  const [model] = await models();
  await page.getByRole('checkbox', { name: 'In this browser' }).check();
  await page.setInputFiles('#files', sound('clip.wav'));
  const verdict = page.locator('.verdict > span').first();
  await verdict.waitFor();

  assert.strictEqual(await verdict.textContent(), (await recognizedInPage(page, sound('clip.wav'), model)).emotion);
  await page.getByText('Recognised in this browser.').waitFor();
  assert.deepStrictEqual(sending(requests), []);
});

onPage('a file that the browser cannot decode has a problem', { skip }, async (page) => {
  await page.getByRole('checkbox', { name: 'In this browser' }).check();
  await page.setInputFiles('#files', { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('no sound') });
  const problem = page.locator('#recording .problem');
  await problem.waitFor();
  assert.match(await problem.textContent(), /letter\.txt: this browser cannot decode it/);
});

onPage('a server built without it has no switch, and the rest of the page', {
  address: without, skip: without ? false : 'there is no server without it: run .ci/check-page',
}, async (page) => {
  await page.setInputFiles('#files', sound('clip.wav'));
  await page.locator('.verdict > span').first().waitFor();
  assert.strictEqual(await page.getByRole('checkbox', { name: 'In this browser' }).count(), 0);
});

/** Returns the addresses of requests that send something. */
function sending(requests) {
  return requests.filter((request) => request.method() !== 'GET' || request.postData() !== null).map((request) => request.url());
}
