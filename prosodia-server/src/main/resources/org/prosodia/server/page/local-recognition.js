// Recognition in this browser, if the server has what it needs (./local/recognition.js).

let loading;

/** Returns the module with recognize(file, model), or undefined if there is none or it cannot run. */
export function localRecognition() {
  loading ??= load();
  return loading;
}

async function load() {
  try {
    const local = await import('./local/recognition.js');
    return await local.available() ? local : undefined;
  } catch {
    return undefined;
  }
}
