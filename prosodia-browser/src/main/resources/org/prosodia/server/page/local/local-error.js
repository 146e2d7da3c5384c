/** A failure of recognition inside the browser: its kind is not-audio, too-long, no-model or failed. */
export class LocalError extends Error {
  constructor(kind, message) {
    super(message);
    this.name = 'LocalError';
    this.kind = kind;
  }
}
