// Checks the links of the repository's Markdown files and of the built site, without the network.
//
//   node check-links.mjs SITE
//
// Markdown: a relative link names a file of the repository, and a heading of it if it has an anchor; a class named in a page exists.
// Site: a link names a page or file of the site and an anchor of it; nothing is loaded from another host when a page is shown; no page of
// docs/ is missing.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import { parse } from 'node-html-parser';
import { slugify } from './.vitepress/slugify.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const site = resolve(process.argv[2]);
const problems = [];

/** Classes of the JDK that pages name. */
const FOREIGN = new Set(['BooleanSupplier', 'IllegalArgumentException', 'IllegalStateException', 'InvalidPathException']);

/** Splits a link into its path and its anchor, both decoded. */
function split(link) {
  const [path, anchor] = link.replace(/\?.*?(?=#|$)/, '').split('#');
  return [decodeURIComponent(path), anchor && decodeURIComponent(anchor)];
}

const external = link => /^[a-z][a-z+.-]*:|^\/\//i.test(link);

// Markdown

const markdown = new MarkdownIt({ html: true });
const tokens = new Map();

function tokensOf(file) {
  if (!tokens.has(file)) tokens.set(file, markdown.parse(readFileSync(file, 'utf8'), {}));
  return tokens.get(file);
}

function headings(file) {
  const all = tokensOf(file);
  const anchors = new Set();
  for (const [index, token] of all.entries()) {
    if (token.type !== 'heading_open') continue;
    const text = all[index + 1].children.filter(child => ['text', 'code_inline'].includes(child.type)).map(child => child.content).join('');
    let anchor = slugify(text);
    for (let n = 1; anchors.has(anchor); n++) anchor = `${slugify(text)}-${n}`;
    anchors.add(anchor);
  }
  return anchors;
}

const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md', ':!site/templates'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
  .filter(file => existsSync(join(root, file)));
let links = 0;
for (const source of sources) {
  const inline = tokensOf(join(root, source)).flatMap(token => token.children ?? []);
  for (const token of inline) {
    const link = token.type === 'link_open' ? token.attrGet('href') : token.type === 'image' ? token.attrGet('src') : undefined;
    if (link === undefined || external(link)) continue;
    links++;
    const [path, anchor] = split(link);
    const target = path ? resolve(root, dirname(source), path) : join(root, source);
    if (!existsSync(target)) problems.push(`${source}: ${link}: no such file`);
    else if (anchor && !(target.endsWith('.md') && headings(target).has(anchor))) problems.push(`${source}: ${link}: no such heading`);
  }
}

// A page that code, a script or a POM names exists, and so does a class that a page names.

const code = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.java', '*.mjs', '*.py', 'pom.xml', '*/pom.xml', '.ci', 'prosodia', 'site/pages'],
  { cwd: root, encoding: 'utf8' }).trim().split('\n').filter(file => existsSync(join(root, file)));
for (const source of code) {
  for (const [named] of readFileSync(join(root, source), 'utf8').matchAll(/(?<![\w/.-])docs\/[\w/-]+\.md/g)) {
    if (!existsSync(join(root, named))) problems.push(`${source}: ${named}: no such page`);
  }
}

const classes = new Set(execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.java'], { cwd: root, encoding: 'utf8' })
  .trim().split('\n').map(file => basename(file, '.java')));
for (const source of sources.filter(name => name.startsWith('docs/') || name === 'README.md')) {
  for (const token of tokensOf(join(root, source)).flatMap(token => token.children ?? [])) {
    const name = token.type === 'code_inline' && token.content.match(/^([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)(?:[.#(].*)?$/)?.[1];
    if (name && !classes.has(name) && !FOREIGN.has(name)) problems.push(`${source}: there is no class ${name}`);
  }
}

// The built site

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap(entry => entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]);
}

const all = files(site);
const base = process.env.SITE_BASE ?? '/';
const pages = new Map();

function page(file) {
  if (!pages.has(file)) {
    const document = parse(readFileSync(file, 'utf8'), { comment: false, blockTextElements: { script: true, style: true, pre: true } });
    const anchors = new Set(document.querySelectorAll('[id]').map(element => element.getAttribute('id')));
    for (const element of document.querySelectorAll('a[name]')) anchors.add(element.getAttribute('name'));
    pages.set(file, { document, anchors });
  }
  return pages.get(file);
}

function target(file, path) {
  if (!path) return file;
  let found = path.startsWith('/') ? join(site, path.slice(base.length - 1)) : resolve(dirname(file), path);
  if (existsSync(found) && statSync(found).isDirectory()) found = join(found, 'index.html');
  return existsSync(found) ? found : existsSync(`${found}.html`) ? `${found}.html` : undefined;
}

/** Pages whose links within themselves the JDK 17's Javadoc gets wrong. */
const JAVADOC_FAULTS = new Set(['javadoc/constant-values.html']);
const LOADED = 'script[src], link[href], img[src], iframe[src], source[src], video[src], audio[src], object[data], embed[src]';
for (const file of all.filter(name => name.endsWith('.html'))) {
  const name = relative(site, file);
  const { document } = page(file);
  for (const element of document.querySelectorAll(LOADED)) {
    const link = element.getAttribute('src') ?? element.getAttribute('href') ?? element.getAttribute('data');
    if (link.startsWith('data:') || element.getAttribute('rel') === 'canonical') continue;
    links++;
    if (external(link)) problems.push(`${name}: loads ${link} from outside`);
    else if (!target(file, split(link)[0])) problems.push(`${name}: ${link}: no such file`);
  }
  for (const element of document.querySelectorAll('a[href]')) {
    const link = element.getAttribute('href');
    if (external(link)) continue;
    links++;
    const [path, anchor] = split(link);
    const found = target(file, path);
    if (!found) problems.push(`${name}: ${link}: no such page`);
    else if (anchor && found.endsWith('.html') && !page(found).anchors.has(anchor) && !JAVADOC_FAULTS.has(name)) problems.push(`${name}: ${link}: no such anchor`);
  }
}
for (const file of all.filter(name => name.endsWith('.css'))) {
  for (const [, link] of readFileSync(file, 'utf8').matchAll(/(?:url\(|@import\s)\s*["']?((?:https?:)?\/\/[^"')]+)/g)) {
    problems.push(`${relative(site, file)}: loads ${link} from outside`);
  }
}
for (const source of sources.filter(name => name.startsWith('docs/'))) {
  if (!existsSync(join(site, source.slice('docs/'.length).replace(/\.md$/, '.html')))) problems.push(`${source} is not on the site`);
}
const start = page(join(site, 'tutorial/first-recognition.html')).document;
const listed = new Set(start.querySelectorAll('.VPSidebar a').map(link => link.getAttribute('href').replace(/^\//, '').replace(/(\.html)?$/, '')));
for (const source of sources.filter(name => /^docs\/[^/]+\/[^/]+\.md$/.test(name))) {
  if (!listed.has(source.slice('docs/'.length).replace(/\.md$/, ''))) problems.push(`${source} is in no section of site/.vitepress/config.mjs`);
}

[...new Set(problems)].forEach(problem => console.log(`site: ${problem}`));
console.log(`site: ${links} links in ${sources.length} Markdown files and ${pages.size} pages, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
