import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { done, pixels, saved, upload } from './page.mjs';
import { onPage, service, sound } from './support.mjs';

for (const name of ['clip.wav', 'clip.48k.wav', 'clip.flac', 'clip.mp3', 'clip.ogg', 'clip.m4a']) {
  onPage(`${name} has the server's emotion and scores`, {}, async (page) => {
    const answer = await fetch(`${service}/v1/recognize?name=${name}`, { method: 'POST', body: readFileSync(sound(name)) });
    const { emotion, scores } = await answer.json();

    await upload(page, name);
    assert.strictEqual(await page.locator('.verdict > span').first().textContent(), emotion);
    const shown = await page.locator('.scores .figure-cell').allTextContents();
    assert.deepStrictEqual(shown.map((text) => parseInt(text, 10)), Object.values(scores).map((score) => Math.round(100 * score)));
  });
}

onPage('a dropped file is recognised', {}, async (page) => {
  await page.locator('#choose').waitFor();
  const bytes = readFileSync(sound('clip.wav')).toString('base64');
  await page.evaluate((base64) => {
    const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], 'dropped.wav'));
    document.querySelector('#drop').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, bytes);
  await done(page, 1);
  assert.strictEqual(await page.locator('.recordings .file button').textContent(), 'dropped.wav');
});

onPage('several files have a row each, and one table of results', {}, async (page) => {
  await upload(page, 'clip.wav', 'clip.flac');
  const { name, text } = await saved(page, () => page.click('[data-part="save-all"]'));
  assert.strictEqual(name, 'prosodia-results.csv');
  const lines = text.trim().split('\n');
  assert.match(lines[0], /^file,start,end,label,p_.*,reason,error,warnings$/);
  assert.deepStrictEqual(lines.slice(1).map((line) => line.split(',')[0]), ['clip.wav', 'clip.flac']);

  const answer = await fetch(`${service}/v1/recognize?name=clip.wav&format=csv&quality=true`, { method: 'POST', body: readFileSync(sound('clip.wav')) });
  const [, label] = (await answer.text()).split('\n')[1].match(/^(?:[^,]*,){3}([^,]*),/);
  assert.strictEqual(lines[1].split(',')[3], label);
});

onPage('a file without sound has the problem with its remedy', {}, async (page) => {
  await page.locator('#choose').waitFor();
  await page.setInputFiles('#files', { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('no sound') });
  const problem = page.locator('#recording .problem');
  await problem.waitFor();
  assert.match(await problem.textContent(), /letter\.txt: .*Choose an audio file\./s);
});

onPage('a problem has its title and its remedy in German too', { language: 'de-DE' }, async (page) => {
  await page.locator('#choose').waitFor();
  await page.setInputFiles('#files', { name: 'brief.txt', mimeType: 'text/plain', buffer: Buffer.from('Sehr geehrte Damen und Herren') });
  const problem = page.locator('#recording .problem');
  await problem.waitFor();
  assert.match(await problem.textContent(), /Das ist keine Aufnahme.*brief\.txt: .*Wählen Sie eine Audiodatei\./s);
});

onPage('a server that is gone is named, with the remedy', {}, async (page) => {
  await page.locator('#choose').waitFor();
  await page.route('**/v1/recognize*', (route) => route.abort());
  await page.setInputFiles('#files', sound('clip.wav'));
  const problem = page.locator('#recording .problem');
  await problem.waitFor();
  assert.match(await problem.textContent(), /The server does not answer.*try again/s);
});

onPage('each attention map and each class has other pixels', {}, async (page) => {
  await upload(page, 'clip.wav');
  const seen = new Map();
  const look = async (name) => {
    await page.waitForTimeout(50);
    const picture = await pixels(page);
    assert.ok(![...seen.values()].includes(picture), `${name} looks like another one of ${[...seen.keys()]}`);
    seen.set(name, picture);
  };
  const kinds = page.locator('input[name="attention-kind"]');
  const classes = page.locator('input[name="attention-class"]');
  await classes.last().check({ force: true });
  for (const kind of ['none', 'bottomUp']) {
    await page.locator(`input[name="attention-kind"][value="${kind}"]`).check({ force: true });
    await look(kind);
  }
  for (const kind of ['topDown', 'evidence']) {
    await page.locator(`input[name="attention-kind"][value="${kind}"]`).check({ force: true });
    for (let i = 1; i < await classes.count(); i++) {
      await classes.nth(i).check({ force: true });
      await look(`${kind} ${i}`);
    }
  }
  assert.strictEqual(await kinds.count(), 4);
});

onPage('below the threshold the result is uncertain', {}, async (page) => {
  await upload(page, 'clip.wav');
  const likeliest = await page.locator('.verdict > span').first().textContent();
  await page.locator('#threshold').fill('1');
  assert.strictEqual(await page.locator('.verdict > span').first().textContent(), 'uncertain');
  assert.match(await page.locator('.verdict-note').textContent(), new RegExp(likeliest));
});

onPage('every format of the server can be saved', {}, async (page) => {
  await upload(page, 'clip.wav');
  const select = page.locator('select[name="export.recognised"]');
  for (const format of await select.locator('option').evaluateAll((options) => options.map(({ value }) => value))) {
    await select.selectOption(format);
    const { name, text } = await saved(page, () => page.locator('.export').first().getByRole('button').click());
    assert.match(name, /^clip\./);
    assert.ok(text.length > 0 || ['audacity', 'rttm'].includes(format), format); // these may have no line
    await page.waitForTimeout(200); // Chromium lets no more than about ten downloads through in a second
  }
});
