// Recognition inside the browser and by the server, of the same recording.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { service } from './chromium.mjs';

/** Returns the result of the scripts of a page for a file. */
export function recognizedInPage(page, path, model) {
  return page.evaluate(async ([base64, name, modelName]) => {
    const { recognize } = await import('/page/local/recognition.js');
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return recognize(new File([bytes], name), modelName);
  }, [readFileSync(path).toString('base64'), basename(path), model]);
}

/** Returns the server's result for a file. */
export async function recognizedByServer(path, model) {
  const query = new URLSearchParams({ name: basename(path), model });
  const answer = await fetch(`${service}/v1/recognize?${query}`, { method: 'POST', body: readFileSync(path) });
  const json = await answer.json();
  if (!answer.ok) {
    throw new Error(json.detail);
  }
  return json;
}

/** Returns the names of the server's models. */
export async function models() {
  const { models: all } = await (await fetch(`${service}/v1/models`)).json();
  return all.map(({ name }) => name);
}

/** Returns the largest difference of two results' scores. */
export function difference(one, other) {
  return Math.max(...Object.entries(other.scores).map(([label, score]) => Math.abs(one.scores[label] - score)));
}

/** Returns the reason to skip tests of recognition inside the browser; false if the server has it. */
export async function absent() {
  const answer = await fetch(`${service}/page/local/recognition.js`);
  return answer.ok ? false : 'built without the profile "browser"';
}
