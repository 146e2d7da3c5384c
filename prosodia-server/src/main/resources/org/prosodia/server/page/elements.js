// Elements of the document, made and found.

/**
 * Returns a new element.
 *
 * @param {string} name the tag's name, with a class after a dot: 'p.note'
 * @param {Object<string, *>} properties attributes; further classes are added; those that begin with 'on' are listeners, false and null are omitted
 * @param {...(Node|string)} children
 */
export function element(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const made = document.createElement(tag);
  made.classList.add(...classes);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (key === 'class') {
      made.classList.add(...(value ?? '').split(' ').filter(Boolean));
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Returns the element with an id. */
export function byId(id) {
  return document.getElementById(id);
}

/** Returns a canvas's drawing context, in CSS pixels, after the canvas was given the size of its box. */
export function drawing(canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

/** Returns the value of a custom property of the style sheet, such as '--ink'. */
export function styled(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Saves a text or a blob as a file of the browser's downloads. */
export function download(name, content, mediaType) {
  const blob = content instanceof Blob ? content : new Blob([content], { type: mediaType });
  const address = URL.createObjectURL(blob);
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
