// All texts of the page, in English and German.

const TEXTS = {
  'page.title': ['Prosodia: emotion in speech', 'Prosodia: Emotion in der Stimme'],
  'page.subtitle': ['Emotion in speech', 'Emotion in der Stimme'],
  'page.skip': ['To the content', 'Zum Inhalt'],
  'page.language': ['Language', 'Sprache'],
  'page.contract': ['The service’s contract', 'Der Vertrag des Dienstes'],
  'page.caution': [
    'A recognised emotion describes how a recording sounds to a network that was trained on certain actors. It does not show what a person feels. Do not base decisions about people on it.',
    'Eine erkannte Emotion beschreibt, wie eine Aufnahme für ein Netz klingt, das an bestimmten Schauspielern trainiert wurde. Sie zeigt nicht, was ein Mensch fühlt. Gründen Sie keine Entscheidungen über Menschen darauf.'],

  'input.heading': ['Recordings', 'Aufnahmen'],
  'input.drop': ['Drop recordings here', 'Aufnahmen hier ablegen'],
  'input.formats': ['WAV, MP3, FLAC, Ogg, M4A, and every other usual format. Several at once.', 'WAV, MP3, FLAC, Ogg, M4A und jedes andere übliche Format. Auch mehrere zugleich.'],
  'input.choose': ['Choose files', 'Dateien wählen'],
  'input.record': ['Record', 'Aufnehmen'],
  'input.model': ['Model', 'Modell'],
  'input.local': ['In this browser', 'In diesem Browser'],
  'input.localNote': [
    'The sound does not leave this machine. Scores alone: without timeline, quality and explanation.',
    'Der Ton verlässt diesen Rechner nicht. Nur Werte: ohne Zeitverlauf, Qualität und Erklärung.'],
  'input.kept': ['The server deletes a recording as soon as it has answered.', 'Der Server löscht eine Aufnahme, sobald er geantwortet hat.'],
  'input.localFile': ['Recognised in this browser.', 'In diesem Browser erkannt.'],
  'input.abstain': ['Uncertain below', 'Unsicher unter'],
  'input.abstainNever': ['never', 'nie'],
  'input.abstainRecommended': ['recommended: {0}', 'empfohlen: {0}'],

  'record.heading': ['Recording', 'Aufnahme'],
  'record.stop': ['Stop', 'Beenden'],
  'record.discard': ['Discard', 'Verwerfen'],
  'record.level': ['Level', 'Pegel'],
  'record.decibels': ['{0} dB', '{0} dB'],
  'record.now': ['Now', 'Jetzt'],
  'record.listening': ['listening', 'hört zu'],
  'record.noLive': ['No live timeline: the stream to the server has ended. The recording goes on, and is recognised when it stops.', 'Kein Zeitverlauf während der Aufnahme: die Verbindung zum Server ist beendet. Die Aufnahme läuft weiter und wird am Ende erkannt.'],
  'record.name': ['recording-{0}.wav', 'aufnahme-{0}.wav'],
  'record.position': ['{0} recorded', '{0} aufgenommen'],

  'notice.heading': ['Before you record', 'Bevor Sie aufnehmen'],
  'notice.consent': ['Record other people only if they know of it and agree.', 'Nehmen Sie andere Menschen nur auf, wenn sie davon wissen und zustimmen.'],
  'notice.ban': [
    'In the European Union it is forbidden to infer the emotions of people at work or in education, except for medical or safety reasons (Regulation (EU) 2024/1689, Article 5(1)\u2060(f)). That includes employees, applicants and students.',
    'In der Europäischen Union ist es verboten, die Emotionen von Menschen am Arbeitsplatz oder in Bildungseinrichtungen abzuleiten, außer aus medizinischen Gründen oder zur Sicherheit (Verordnung (EU) 2024/1689, Artikel\u00a05 Absatz\u00a01 Buchstabe\u00a0f). Das betrifft Beschäftigte, Bewerber, Schüler und Studierende.'],
  'notice.accept': ['Use the microphone', 'Mikrofon benutzen'],
  'notice.cancel': ['Cancel', 'Abbrechen'],

  'token.heading': ['This server needs a token', 'Dieser Server verlangt ein Token'],
  'token.ended': ['The session has ended: this server needs the token again', 'Die Sitzung ist beendet: Dieser Server verlangt das Token noch einmal'],
  'token.note': ['Its operator gives you one. The page exchanges it for a cookie that ends after twelve hours, and keeps no copy.', 'Sie bekommen es vom Betreiber. Die Seite tauscht es gegen ein Cookie, das nach zwölf Stunden endet, und behält keine Kopie.'],
  'token.label': ['Token', 'Token'],
  'token.send': ['Sign in', 'Anmelden'],

  'table.heading': ['In this session', 'In dieser Sitzung'],
  'table.file': ['File', 'Datei'],
  'table.length': ['Length', 'Länge'],
  'table.emotion': ['Emotion', 'Emotion'],
  'table.probability': ['Probability', 'Wahrscheinlichkeit'],
  'table.state': ['State', 'Stand'],
  'table.remove': ['Remove', 'Entfernen'],
  'table.removeFile': ['Remove {0}', '{0} entfernen'],
  'table.cancel': ['Cancel', 'Abbrechen'],
  'table.cancelFile': ['Cancel {0}', '{0} abbrechen'],
  'table.all': ['Results of all as CSV', 'Ergebnisse aller als CSV'],
  'table.allLabels': ['Labels of all as a manifest for train', 'Labels aller als Manifest für train'],
  'state.waiting': ['waiting', 'wartet'],
  'state.working': ['being recognised', 'wird erkannt'],
  'state.progress': ['{0} of {1}', '{0} von {1}'],
  'state.timeline': ['timeline: {0}', 'Verlauf: {0}'],
  'state.progressOpen': ['{0} done', '{0} fertig'],
  'state.done': ['done', 'fertig'],
  'state.corrected': ['corrected', 'korrigiert'],
  'state.failed': ['failed', 'gescheitert'],
  'state.cancelled': ['cancelled', 'abgebrochen'],

  'result.uncertain': ['most likely {0}', 'am ehesten {0}'],
  'result.noEmotion': ['no emotion', 'keine Emotion'],
  'result.scores': ['Probabilities', 'Wahrscheinlichkeiten'],
  'result.loading': ['The recording is being recognised.', 'Die Aufnahme wird erkannt.'],
  'quality.heading': ['Sound', 'Klang'],
  'quality.speech': ['Speech', 'Sprache'],
  'quality.level': ['Level', 'Pegel'],
  'quality.noise': ['Signal to noise', 'Signal zu Rauschen'],
  'quality.bandwidth': ['Bandwidth', 'Bandbreite'],
  'quality.distance': ['Distance from the training data', 'Abstand zu den Trainingsdaten'],
  'quality.distanceOf': ['{0} (bound {1})', '{0} (Grenze {1})'],
  'quality.warnings': ['Warnings', 'Warnungen'],

  'figure.heading': ['Sound and attention', 'Klang und Aufmerksamkeit'],
  'figure.position': ['Position', 'Position'],
  'figure.positionAt': ['{0} of {1}', '{0} von {1}'],
  'figure.play': ['Play', 'Abspielen'],
  'figure.pause': ['Pause', 'Anhalten'],
  'figure.loop': ['Loop the selection', 'Auswahl wiederholen'],
  'figure.closer': ['Closer', 'Näher'],
  'figure.wider': ['Wider', 'Weiter'],
  'figure.whole': ['Whole', 'Ganz'],
  'figure.selection': ['Selection {0} to {1} s', 'Auswahl {0} bis {1} s'],
  'figure.hint': ['Click to jump, drag to select.', 'Klicken springt, Ziehen wählt aus.'],
  'figure.noSound': ['This browser cannot decode the file, so that its sound is neither drawn nor played. The results are the server’s.', 'Dieser Browser kann die Datei nicht dekodieren; ihr Klang wird weder gezeichnet noch abgespielt. Die Ergebnisse sind die des Servers.'],
  'figure.notDrawn': ['The recording is too long for its sound to be drawn. It can be played.', 'Die Aufnahme ist zu lang, um ihren Klang zu zeichnen. Sie kann abgespielt werden.'],
  'figure.spectrogram': ['Spectrogram with the attention', 'Spektrogramm mit der Aufmerksamkeit'],
  'figure.waveform': ['Waveform', 'Wellenform'],
  'figure.kilohertz': ['kHz', 'kHz'],

  'channels.note': ['{0} channels. A timeline for each, if you name who speaks there, such as customer:', '{0} Kanäle. Für jeden eine Zeitleiste, wenn Sie nennen, wer darin spricht, etwa Kunde:'],
  'channels.channel': ['Channel {0}', 'Kanal {0}'],
  'channels.send': ['Timelines of the channels', 'Zeitleisten der Kanäle'],
  'channels.working': ['The channels are recognised …', 'Die Kanäle werden erkannt …'],
  'channels.shown': ['Timeline of', 'Zeitleiste von'],
  'channels.all': ['all channels', 'allen Kanälen'],
  'attention.heading': ['Attention', 'Aufmerksamkeit'],
  'attention.none': ['none', 'keine'],
  'attention.bottomUp': ['bottom-up', 'bottom-up'],
  'attention.topDown': ['top-down', 'top-down'],
  'attention.evidence': ['product', 'Produkt'],
  'attention.of': ['for', 'für'],
  'attention.decision': ['{0} rather than {1}', '{0} eher als {1}'],
  'attention.explained.bottomUp': ['The weight of each position, whatever the emotion.', 'Das Gewicht jeder Stelle, gleich für welche Emotion.'],
  'attention.explained.topDown': ['How strongly each position supports the emotion; hatched: speaks against it.', 'Wie stark jede Stelle für die Emotion spricht; schraffiert: dagegen.'],
  'attention.explained.evidence': ['Weight times support. Summed up it is the score; hatched: speaks against it.', 'Gewicht mal Zuspruch. Die Summe ist der Wert; schraffiert: dagegen.'],
  'attention.explained.none': ['The spectrogram alone.', 'Das Spektrogramm allein.'],
  'attention.tooLong': ['Only a part of at most 60 s can be explained: select one.', 'Nur ein Abschnitt von höchstens 60 s kann erklärt werden: wählen Sie einen aus.'],
  'attention.explain': ['Explain the selection', 'Auswahl erklären'],
  'attention.loading': ['The attention is being computed.', 'Die Aufmerksamkeit wird berechnet.'],

  'regions.heading': ['Regions that decided', 'Entscheidende Stellen'],
  'regions.none': ['No region stands out: the evidence is spread over the whole sound.', 'Keine Stelle ragt heraus: der Zuspruch verteilt sich über den ganzen Klang.'],
  'regions.number': ['No.', 'Nr.'],
  'regions.time': ['Time (s)', 'Zeit (s)'],
  'regions.band': ['Band', 'Band'],
  'regions.evidence': ['Evidence', 'Zuspruch'],
  'regions.elsewhere': ['everywhere else', 'überall sonst'],
  'regions.play': ['Play region {0}', 'Stelle {0} abspielen'],

  'timeline.heading': ['Over time', 'Im Verlauf'],
  'timeline.span': ['{0}, {1} to {2} s', '{0}, {1} bis {2} s'],
  'timeline.spanScore': ['{0}, {1} to {2} s, {3}', '{0}, {1} bis {2} s, {3}'],
  'timeline.start': ['Start of {0}', 'Anfang von {0}'],
  'timeline.end': ['End of {0}', 'Ende von {0}'],
  'timeline.loading': ['The timeline is being made.', 'Der Zeitverlauf wird erstellt.'],

  'correct.heading': ['Correct and keep', 'Korrigieren und behalten'],
  'correct.note': [
    'Change a label or an edge; the labels are then yours, for Praat, ELAN, Audacity or a corpus of your own. On the timeline drag the edges of a chosen span, or move them with the arrow keys.',
    'Ändern Sie ein Label oder eine Grenze; die Labels sind dann Ihre, für Praat, ELAN, Audacity oder ein eigenes Korpus. Ziehen Sie im Zeitverlauf die Grenzen eines gewählten Abschnitts, oder bewegen Sie sie mit den Pfeiltasten.'],
  'correct.none': ['There are no spans.', 'Es gibt keine Abschnitte.'],
  'correct.start': ['Start (s)', 'Anfang (s)'],
  'correct.end': ['End (s)', 'Ende (s)'],
  'correct.label': ['Label', 'Label'],
  'correct.score': ['Probability', 'Wahrscheinlichkeit'],
  'correct.byHand': ['by hand', 'von Hand'],
  'correct.remove': ['Remove', 'Entfernen'],
  'correct.removeSpan': ['Remove the span at {0} s', 'Abschnitt bei {0} s entfernen'],
  'correct.play': ['Play the span at {0} s', 'Abschnitt bei {0} s abspielen'],
  'correct.add': ['Add a span at the cursor', 'Abschnitt am Cursor einfügen'],
  'correct.reset': ['Back to the recognised spans', 'Zurück zu den erkannten Abschnitten'],
  'correct.noRoom': ['There is no room for a span here.', 'Hier ist kein Platz für einen Abschnitt.'],

  'export.heading': ['Save', 'Speichern'],
  'export.recognised': ['As recognised', 'Wie erkannt'],
  'export.corrected': ['As corrected', 'Wie korrigiert'],
  'export.download': ['Download', 'Herunterladen'],
  'export.working': ['being made', 'wird erstellt'],
  'format.text': ['Text', 'Text'],
  'format.json': ['JSON, of the recording', 'JSON, der Aufnahme'],
  'format.timeline-json': ['JSON, of the timeline', 'JSON, des Verlaufs'],
  'format.jsonl': ['JSON lines', 'JSON-Zeilen'],
  'format.csv': ['CSV, of the recording', 'CSV, der Aufnahme'],
  'format.csv-segments': ['CSV, of its segments', 'CSV, ihrer Segmente'],
  'format.timeline-csv': ['CSV, of the timeline', 'CSV, des Verlaufs'],
  'format.explanation': ['JSON, of the explanation', 'JSON, der Erklärung'],
  'format.textgrid': ['Praat TextGrid', 'Praat TextGrid'],
  'format.eaf': ['ELAN', 'ELAN'],
  'format.audacity': ['Audacity labels', 'Audacity-Textmarken'],
  'format.rttm': ['RTTM', 'RTTM'],
  'format.vtt': ['WebVTT', 'WebVTT'],
  'format.audformat': ['audformat (ZIP)', 'audformat (ZIP)'],
  'format.manifest': ['Manifest for train (CSV)', 'Manifest für train (CSV)'],
  'format.manifest-jsonl': ['Manifest for train (JSON lines)', 'Manifest für train (JSON-Zeilen)'],

  'model.heading': ['What is this model', 'Was ist dieses Modell'],
  'model.scores': ['Measured on speakers that it was not trained on', 'Gemessen an Sprechern, an denen es nicht trainiert wurde'],
  'model.measure': ['Measure', 'Maß'],
  'model.value': ['Value', 'Wert'],
  'model.noInterval': ['The model file has no intervals of these scores.', 'Die Modelldatei hat keine Intervalle dieser Werte.'],
  'model.chance': ['Guessing would have {0}.', 'Raten hätte {0}.'],
  'model.confidence': ['Probabilities', 'Wahrscheinlichkeiten'],
  'model.bound': ['{0} of the answers with a probability of {1} or more were right (95 % interval of this bound: {2}); these were {3} of all.', '{0} der Antworten mit einer Wahrscheinlichkeit von {1} oder mehr waren richtig (95-%-Intervall dieser Schranke: {2}); das waren {3} aller.'],
  'model.open': ['none', 'keine'],
  'model.range': ['{0} to {1}', '{0} bis {1}'],
  'model.licence': ['Licence of the training data', 'Lizenz der Trainingsdaten'],
  'model.data': ['Trained on', 'Trainiert an'],
  'model.dataOf': ['{0}: {1} utterances, {2} speakers, {3} hours', '{0}: {1} Äußerungen, {2} Sprecher, {3} Stunden'],
  'model.card': ['Card', 'Karte'],
  'model.protocol': ['Protocol', 'Protokoll'],

  'problem.request': ['Request {0}', 'Anfrage {0}'],
  'problem.close': ['Close', 'Schließen'],
  'problem.unreachable': ['The server does not answer', 'Der Server antwortet nicht'],
  'problem.no-microphone': ['The microphone cannot be used', 'Das Mikrofon kann nicht benutzt werden'],
  'problem.local': ['Recognition in this browser failed', 'Die Erkennung in diesem Browser ist gescheitert'],
  'problem.other': ['Something failed', 'Etwas ist gescheitert'],
  'problem.invalid-parameter': ['A setting is not valid', 'Eine Einstellung ist ungültig'],
  'problem.invalid-request': ['The request is malformed', 'Die Anfrage ist fehlerhaft'],
  'problem.unauthorized': ['A valid token is needed', 'Ein gültiges Token fehlt'],
  'problem.foreign-host': ['The page has a name that the server does not know', 'Die Seite hat einen Namen, den der Server nicht kennt'],
  'problem.foreign-origin': ['The page comes from another server', 'Die Seite stammt von einem anderen Server'],
  'problem.role-refused': ['This role is not scored', 'Diese Rolle wird nicht bewertet'],
  'problem.not-found': ['There is no such address', 'Diese Adresse gibt es nicht'],
  'problem.no-such-model': ['There is no such model', 'Dieses Modell gibt es nicht'],
  'problem.no-such-job': ['There is no such job', 'Diesen Auftrag gibt es nicht'],
  'problem.method-not-allowed': ['The address takes no such request', 'Die Adresse nimmt solche Anfragen nicht an'],
  'problem.upload-too-slow': ['The upload took too long', 'Das Senden hat zu lange gedauert'],
  'problem.no-result': ['The job has no result', 'Der Auftrag hat kein Ergebnis'],
  'problem.body-too-large': ['The file is too large', 'Die Datei ist zu groß'],
  'problem.not-audio': ['This is no recording', 'Das ist keine Aufnahme'],
  'problem.damaged-audio': ['The recording is damaged', 'Die Aufnahme ist beschädigt'],
  'problem.decoder-ended': ['The recording cannot be decoded', 'Die Aufnahme lässt sich nicht dekodieren'],
  'problem.too-short': ['The recording is too short', 'Die Aufnahme ist zu kurz'],
  'problem.too-long': ['The recording is too long', 'Die Aufnahme ist zu lang'],
  'problem.no-such-channel': ['The recording has no such channel', 'Diesen Kanal hat die Aufnahme nicht'],
  'problem.out-of-time': ['The work took too long', 'Die Arbeit hat zu lange gedauert'],
  'problem.headers-too-large': ['The headers are too large', 'Die Kopfzeilen sind zu groß'],
  'problem.internal': ['The server failed', 'Der Server ist gescheitert'],
  'problem.busy': ['The server has too much to do', 'Der Server hat zu viel zu tun'],
  'problem.not-ready': ['The server is not ready', 'Der Server ist nicht bereit'],
  'remedy.unreachable': ['Check that it runs, and try again.', 'Prüfen Sie, ob er läuft, und versuchen Sie es noch einmal.'],
  'remedy.no-microphone': ['Connect one, and allow this page to use it.', 'Schließen Sie eines an, und erlauben Sie dieser Seite, es zu benutzen.'],
  'remedy.invalid-parameter': ['Change the setting that is named.', 'Ändern Sie die genannte Einstellung.'],
  'remedy.invalid-request': ['Load the page again.', 'Laden Sie die Seite neu.'],
  'remedy.unauthorized': ['Enter a valid token.', 'Geben Sie ein gültiges Token ein.'],
  'remedy.foreign-host': ['Open the page by a name that the server has.', 'Öffnen Sie die Seite unter einem Namen, den der Server hat.'],
  'remedy.foreign-origin': ['Open the page at the server itself.', 'Öffnen Sie die Seite beim Server selbst.'],
  'remedy.role-refused': ['Omit the role.', 'Lassen Sie die Rolle weg.'],
  'remedy.not-found': ['Load the page again.', 'Laden Sie die Seite neu.'],
  'remedy.no-such-model': ['Choose another model.', 'Wählen Sie ein anderes Modell.'],
  'remedy.no-such-job': ['Send the recording again: the server was restarted, or its result has expired.', 'Senden Sie die Aufnahme noch einmal: der Server wurde neu gestartet, oder ihr Ergebnis ist abgelaufen.'],
  'remedy.method-not-allowed': ['Load the page again.', 'Laden Sie die Seite neu.'],
  'remedy.upload-too-slow': ['Send it over a faster connection, or compress it.', 'Senden Sie sie über eine schnellere Verbindung, oder komprimieren Sie sie.'],
  'remedy.no-result': ['Wait until the job has ended.', 'Warten Sie, bis der Auftrag beendet ist.'],
  'remedy.body-too-large': ['Compress or cut the recording.', 'Komprimieren oder kürzen Sie die Aufnahme.'],
  'remedy.not-audio': ['Choose an audio file.', 'Wählen Sie eine Audiodatei.'],
  'remedy.damaged-audio': ['Record or copy the file again.', 'Nehmen Sie die Datei neu auf, oder kopieren Sie sie neu.'],
  'remedy.decoder-ended': ['Convert it to WAV or FLAC with another program.', 'Wandeln Sie sie mit einem anderen Programm in WAV oder FLAC um.'],
  'remedy.too-short': ['Choose a longer recording.', 'Wählen Sie eine längere Aufnahme.'],
  'remedy.too-long': ['Cut the recording.', 'Kürzen Sie die Aufnahme.'],
  'remedy.no-such-channel': ['Name a channel that the recording has.', 'Nennen Sie einen Kanal, den die Aufnahme hat.'],
  'remedy.out-of-time': ['Choose a shorter recording.', 'Wählen Sie eine kürzere Aufnahme.'],
  'remedy.headers-too-large': ['Delete the cookies of this server.', 'Löschen Sie die Cookies dieses Servers.'],
  'remedy.internal': ['Report it, with the number of the request.', 'Melden Sie es, mit der Nummer der Anfrage.'],
  'remedy.busy': ['Try again in a few seconds.', 'Versuchen Sie es in einigen Sekunden noch einmal.'],
  'remedy.not-ready': ['Try again later.', 'Versuchen Sie es später noch einmal.'],

  'emotion.angry': ['angry', 'wütend'],
  'emotion.happy': ['happy', 'fröhlich'],
  'emotion.neutral': ['neutral', 'neutral'],
  'emotion.sad': ['sad', 'traurig'],
  'emotion.fear': ['fearful', 'ängstlich'],
  'emotion.disgust': ['disgusted', 'angewidert'],
  'emotion.surprise': ['surprised', 'überrascht'],
  'emotion.calm': ['calm', 'ruhig'],
  'emotion.uncertain': ['uncertain', 'unsicher'],
};

/** The languages, in the order of the table's columns. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' };

const STORED = 'prosodia.language';
let current = initial();

function initial() {
  const wanted = [localStorage.getItem(STORED), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find((tag) => tag in LANGUAGES) ?? 'en';
}

/** Returns the language of the page, 'en' or 'de'. */
export function language() {
  return current;
}

/** Changes the language, now and for later visits. */
export function setLanguage(tag) {
  current = tag;
  localStorage.setItem(STORED, tag);
}

/** Returns whether there is a text. */
export function hasText(key) {
  return key in TEXTS;
}

/** Returns a text; {0}, {1} and so on are replaced by the values. */
export function text(key, ...values) {
  const column = Object.keys(LANGUAGES).indexOf(current);
  return TEXTS[key][column].replace(/\{(\d)\}/g, (_, i) => values[i]);
}

/** Fills in the texts of a part of the document: the attribute data-text is a key, data-label that of the name. */
export function translate(root) {
  for (const node of root.querySelectorAll('[data-text]')) {
    node.textContent = text(node.dataset.text);
  }
  for (const node of root.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', text(node.dataset.label));
  }
}
