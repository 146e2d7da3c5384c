// The page: what is shown, and what follows from what a person does.
import { models } from './api.js';
import { record } from './capture-view.js';
import { byId, element } from './elements.js';
import { saveAll, saveAllLabels } from './exports.js';
import { acceptDrops, showInput } from './input-view.js';
import { localRecognition } from './local-recognition.js';
import { showModel } from './model-view.js';
import { noticeAccepted } from './notice.js';
import { problemBox } from './problems.js';
import { RecordingView } from './recording-view.js';
import { Recording, Recordings } from './recordings.js';
import { showSession } from './session-view.js';
import { language, LANGUAGES, setLanguage, text, translate } from './texts.js';
import { signIn } from './token-view.js';

const settings = { models: [], model: '', threshold: 0, localPossible: false, local: false };
const recordings = new Recordings();
let chosen;
let view;
let recorded = 0;

function modelNamed(name) {
  return settings.models.find((model) => model.name === name);
}

function showProblem(problem) {
  const box = problemBox(problem, () => box.remove());
  byId('problems').replaceChildren(box);
}

function addFiles(files) {
  const added = files.map((file) => new Recording(file, settings.model, settings.local));
  added.forEach((recording) => recordings.add(recording));
  if (added.length > 0) {
    choose(added[0]);
  }
}

function choose(recording) {
  chosen = recording;
  view?.close();
  view = recording && new RecordingView(recording, modelNamed(recording.model).labels, settings.threshold);
  showTable();
}

function showTable() {
  showSession(recordings.all, {
    chosen,
    threshold: settings.threshold,
    choose,
    cancel: (recording) => recording.cancel(),
    remove: (recording) => {
      recordings.remove(recording);
      if (recording === chosen) {
        choose(recordings.all[0]);
      }
    },
    saveAll: () => saveAll(recordings.all, modelNamed(settings.model).labels),
    saveAllLabels: () => saveAllLabels(recordings.all),
  });
}

async function startRecording() {
  if (!await noticeAccepted()) {
    return;
  }
  byId('record').disabled = true;
  try {
    await signIn(); // since a WebSocket cannot ask for a token
    const { model, local } = settings;
    const file = await record({ model, labels: modelNamed(model).labels, live: !local, name: text('record.name', ++recorded) });
    if (file) {
      addFiles([file]);
    }
  } catch (failure) {
    showProblem(failure);
  } finally {
    byId('record').disabled = false;
  }
}

function changeSettings(change) {
  Object.assign(settings, change);
  if ('model' in change) {
    showSettings();
  }
  if ('threshold' in change) {
    if (view) {
      view.threshold = change.threshold;
    }
    showTable();
  }
}

function showSettings() {
  showInput(settings, { files: addFiles, record: startRecording, change: changeSettings });
  showModel(modelNamed(settings.model));
}

function showTexts() {
  document.documentElement.lang = language();
  document.title = text('page.title');
  translate(document);
  byId('languages').replaceChildren(...Object.entries(LANGUAGES).map(([tag, name]) => element('button.link', {
    type: 'button', lang: tag, 'aria-pressed': String(tag === language()), onclick: () => {
      setLanguage(tag);
      showTexts();
    },
  }, name)));
  if (settings.models.length > 0) {
    showSettings();
    choose(chosen);
  }
}

async function start() {
  showTexts();
  try {
    await signIn();
    settings.models = await models();
    settings.model = settings.models[0].name;
    settings.localPossible = await localRecognition() !== undefined;
  } catch (failure) {
    showProblem(failure);
    return;
  }
  recordings.addEventListener('change', showTable);
  acceptDrops(addFiles);
  showSettings();
}

start();
