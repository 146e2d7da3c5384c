// The service, over HTTP. Addresses are relative to the page's.

/** A failure with its remedy: a problem document of the service, or one of this page of the same form. */
export class Problem extends Error {
  /** @param {{type: string, title?: string, detail?: string, status?: number, requestId?: string}} document */
  constructor(document) {
    super(document.detail ?? document.title ?? document.type);
    this.name = 'Problem';
    this.document = document;
    /** The last word of the type, such as 'not-audio'. */
    this.kind = document.type.split(':').pop();
  }
}

const MOST_TRIES = 6;
const POLL_MILLISECONDS = 500;

const SESSION = 'v1/session';

let newSession;
let askForSession = () => Promise.reject(new Problem({ type: 'unauthorized' }));

/** Names the action that opens a new session, when the one that there was has ended. What was asked waits for it. */
export function openSessionsBy(action) {
  askForSession = action;
}

/** Returns the answer to a request, after a new session has been opened if it needs one. Fails with a Problem. */
async function ask(path, options = {}) {
  try {
    return await askOnce(path, options);
  } catch (failure) {
    if (failure.kind !== 'unauthorized' || path === SESSION) {
      throw failure;
    }
    newSession ??= askForSession().finally(() => {
      newSession = undefined;
    });
    await unlessAborted(newSession, options.signal);
    return askOnce(path, options);
  }
}

async function askOnce(path, options) {
  let answer;
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...options });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem({ type: 'unreachable' });
  }
  if (answer.ok) {
    return answer;
  }
  const problem = answer.headers.get('Content-Type')?.startsWith('application/problem+json')
    ? new Problem(await answer.json())
    : new Problem({ type: 'internal', status: answer.status, title: answer.statusText });
  problem.retryAfter = Number(answer.headers.get('Retry-After')) || 1;
  throw problem;
}

/** Sends a recording, again if the server is busy. */
async function send(path, recording, signal) {
  for (let tries = 1; ; tries++) {
    try {
      return await ask(path, { method: 'POST', body: recording, signal });
    } catch (failure) {
      if (failure.kind !== 'busy' || tries === MOST_TRIES) {
        throw failure;
      }
      await pause(1000 * failure.retryAfter, signal);
    }
  }
}

function pause(milliseconds, signal) {
  let timer;
  return unlessAborted(new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  }), signal).finally(() => clearTimeout(timer));
}

/** Returns what a promise does, or fails as soon as the signal says so. */
function unlessAborted(promise, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new DOMException('', 'AbortError'));
    signal?.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal?.removeEventListener('abort', abort));
  });
}

function query(name, parameters) {
  return new URLSearchParams({ name, ...parameters }).toString();
}

/** Returns whether the server needs a token, and whether there is a session: {tokenNeeded, session}. */
export async function sessionState() {
  return (await ask(SESSION)).json();
}

/** Exchanges a token for the cookie of a session. */
export async function openSession(token) {
  await ask(SESSION, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
}

/** Returns the descriptions of the models; the first is the default. */
export async function models() {
  return (await (await ask('v1/models')).json()).models;
}

/** Returns the card of a model, in Markdown. */
export async function card(model) {
  return (await ask(`v1/models/${encodeURIComponent(model)}/card`)).text();
}

/**
 * Returns the answer to a question about a recording, at once.
 *
 * @param {File} recording
 * @param {Object<string, string>} parameters those of /v1/recognize
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
export function recognize(recording, parameters, signal) {
  return send(`v1/recognize?${query(recording.name, parameters)}`, recording, signal);
}

/**
 * Returns the answer to a question about a long recording, by a job. The job ends when the signal says so.
 *
 * @param {function(number, number=)} progress receives the seconds that are done, and the length if it is known
 */
export async function recognizeByJob(recording, parameters, progress, signal) {
  const submitted = await send(`v1/jobs?${query(recording.name, parameters)}`, recording, signal);
  const { id } = await submitted.json();
  const job = `v1/jobs/${id}`;
  try {
    for (;;) {
      await pause(POLL_MILLISECONDS, signal);
      const state = await (await ask(job)).json();
      if (state.state === 'failed') {
        throw new Problem(state.problem);
      }
      if (state.state === 'done') {
        return await ask(`${job}/result`);
      }
      progress(state.seconds ?? 0, state.total);
    }
  } finally {
    ask(job, { method: 'DELETE' }).catch(() => {}); // it expires by itself
  }
}
