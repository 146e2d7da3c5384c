// The recordings of the session, and the work on them.
import { Problem, recognize, recognizeByJob } from './api.js';
import { lengthOf, soundOf } from './audio.js';
import { Corrections } from './corrections.js';
import { localRecognition } from './local-recognition.js';

/** A recording that is longer, in seconds, is a job: the server answers others at once. */
const MOST_AT_ONCE = 600;

/** The longest part that can be explained, in seconds. */
export const MOST_EXPLAINED = 60;

/** How many recordings are worked on at a time. */
const AT_ONCE = 2;

/**
 * A recording of the session.
 *
 * Its parts come one after the other: samples for the pictures; recognition, the answer with scores and quality;
 * timeline, with its corrections; explanation. What failed has its Problem in problems, by the name of the part. The
 * timeline and its corrections are those of the track that is shown.
 */
export class Recording extends EventTarget {
  state = 'waiting';
  progress;
  length;
  samples;
  channels;
  recognition;
  timeline;
  corrections;
  explanation;
  /** The timelines of all channels together and of each one with a role, after they were asked for. */
  tracks = [];
  shown = 0;
  problems = {};
  cancellation = new AbortController();

  /**
   * @param {File} file
   * @param {string} model the name of the model
   * @param {boolean} local whether it is recognised in this browser
   */
  constructor(file, model, local) {
    super();
    this.file = file;
    this.model = model;
    this.local = local;
  }

  get name() {
    return this.file.name;
  }

  /** The length in seconds, as far as it is known. */
  get duration() {
    return this.recognition?.duration ?? this.length;
  }

  cancel() {
    this.cancellation.abort();
    this.set({ state: 'cancelled' });
  }

  /** Changes some of the fields, and tells of it by an event 'change'. */
  set(fields) {
    Object.assign(this, fields);
    this.dispatchEvent(new Event('change'));
  }
}

/** The recordings of the session, in the order in which they came. Tells of changes by an event 'change'. */
export class Recordings extends EventTarget {
  all = [];
  #working = 0;

  add(recording) {
    this.all.push(recording);
    recording.addEventListener('change', () => this.#changed());
    this.#changed();
    this.#next();
  }

  remove(recording) {
    recording.cancellation.abort();
    this.all.splice(this.all.indexOf(recording), 1);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }

  async #next() {
    const recording = this.all.find(({ state }) => state === 'waiting');
    if (!recording || this.#working >= AT_ONCE) {
      return;
    }
    this.#working++;
    recording.set({ state: 'working' });
    try {
      await work(recording);
    } finally {
      this.#working--;
      this.#next();
    }
  }
}

async function work(recording) {
  const length = await lengthOf(recording.file);
  recording.set({ length });
  const drawing = soundOf(recording.file, length)
    .then((sound) => recording.set({ samples: sound?.samples ?? null, channels: sound?.channels }));
  try {
    if (recording.local) {
      const recognition = await locally(recording);
      recording.set({ recognition });
      correct(recording, [], recognition.duration); // by hand alone
    } else {
      await remotely(recording);
    }
    recording.set({ state: 'done', progress: undefined });
  } catch (failure) {
    if (recording.state !== 'cancelled') {
      recording.set({ state: 'failed', problems: { ...recording.problems, recognition: asProblem(failure) } });
    }
  }
  await drawing;
}

async function locally(recording) {
  const local = await localRecognition();
  try {
    return await local.recognize(recording.file, recording.model);
  } catch (failure) {
    throw new Problem({ type: 'local', detail: failure.message });
  }
}

async function remotely(recording) {
  const recognition = await json(recording, { quality: 'true' });
  recording.set({ recognition, progress: undefined });
  await part(recording, 'timeline', async () => {
    const timeline = await json(recording, { timeline: 'true' });
    recording.set({ timeline });
    correct(recording, timeline.spans, timeline.duration);
  });
  if (recognition.duration <= MOST_EXPLAINED) {
    await explain(recording);
  }
}

/** Begins the corrections of spans. */
function correct(recording, spans, duration) {
  recording.set({ corrections: correctionsOf(recording, spans, duration) });
}

function correctionsOf(recording, spans, duration) {
  const corrections = new Corrections(spans, duration);
  corrections.addEventListener('change', () => recording.set({}));
  return corrections;
}

/**
 * Asks for a timeline of each channel with a role, and shows the first of them.
 *
 * @param {string} roles such as '1=customer,2=relative'
 */
export function byChannel(recording, roles) {
  return part(recording, 'channels', async () => {
    recording.set({ dividing: true });
    try {
      const call = await json(recording, { timeline: 'true', channels: roles });
      const all = recording.tracks[0] ?? { timeline: recording.timeline, corrections: recording.corrections };
      const speakers = call.speakers.map(({ role, channel, spans }) => (
        { role, channel, timeline: call, corrections: correctionsOf(recording, spans, call.duration) }));
      recording.set({ roles, tracks: [all, ...speakers] });
      showTrack(recording, 1);
    } finally {
      recording.set({ dividing: false });
    }
  });
}

/** Shows the timeline of all channels, which is the first, or that of a channel with a role. */
export function showTrack(recording, shown) {
  const { timeline, corrections } = recording.tracks[shown];
  recording.set({ shown, timeline, corrections });
}

/** Explains a recording, or a part of it. */
export function explain(recording, selection) {
  const bounds = selection ? { from: selection.start.toFixed(3), to: selection.end.toFixed(3) } : {};
  return part(recording, 'explanation', async () => {
    recording.set({ explanation: undefined, explaining: true });
    try {
      recording.set({ explanation: await json(recording, { explain: 'true', ...bounds }) });
    } finally {
      recording.set({ explaining: false });
    }
  });
}

/** Runs a part of the work whose failure leaves the others as they are. */
async function part(recording, name, action) {
  recording.set({ problems: { ...recording.problems, [name]: undefined } });
  try {
    await action();
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    recording.set({ problems: { ...recording.problems, [name]: asProblem(failure) } });
  }
}

async function json(recording, parameters) {
  return (await answer(recording, parameters)).json();
}

/** Returns the server's answer about a recording: at once, or by a job if it is long. */
export async function answer(recording, parameters) {
  const { file, model, cancellation: { signal } } = recording;
  const question = { model, ...parameters };
  const byJob = () => recognizeByJob(file, question,
    (seconds, total) => recording.set({ progress: { seconds, total: total ?? recording.length } }), signal);
  if (recording.duration > MOST_AT_ONCE && !parameters.explain) {
    return byJob();
  }
  try {
    return await recognize(file, question, signal);
  } catch (failure) {
    if ((failure.kind === 'too-long' || failure.kind === 'out-of-time') && !parameters.explain) {
      return byJob();
    }
    throw failure;
  }
}

function asProblem(failure) {
  return failure instanceof Problem ? failure : new Problem({ type: 'other', detail: failure.message });
}
