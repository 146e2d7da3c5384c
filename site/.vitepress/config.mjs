// The documentation site: the pages of docs/, in the order of `sections`, with the Javadoc beside them under /javadoc.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { slugify } from './slugify.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const docs = resolve(root, 'docs');

/** Folders of docs/ and their pages, in the order in which they are listed. The check of the site fails if one is missing. */
const sections = [
  ['tutorial', 'Tutorials', ['first-recognition', 'first-cross-validation', 'why-it-says-so']],
  ['how-to', 'How-to guides', ['embed-in-java', 'page', 'service', 'kafka', 'other-languages', 'batches', 'spark', 'timelines', 'turns', 'speakers', 'choose-a-threshold', 'other-sound', 'explain', 'corpora',
    'train', 'train-in-java', 'ensembles', 'compare', 'reproduce', 'read-a-report']],
  ['reference', 'Reference', ['glossary', 'commands', 'options', 'corpora', 'models', 'model-format', 'formats', 'quality', 'stream', 'kafka',
    'audit-rules', 'platforms']],
  ['explanation', 'Explanation', ['architecture', 'decisions', 'leaks-and-intervals', 'evidence', 'voice-and-timelines', 'notebook']],
  ['measured', 'Measured', ['results', 'experiments', 'performance', 'scale', 'attacks', 'quality', 'voice-gate', 'calls', 'audit', 'browser', 'mutation']],
];

const title = page => readFileSync(resolve(docs, `${page}.md`), 'utf8').match(/^# (.+)$/m)[1].replaceAll('`', '');
const items = (folder, pages) => pages.map(page => ({ text: title(`${folder}/${page}`), link: `/${folder}/${page}` }));
const version = readFileSync(resolve(root, 'pom.xml'), 'utf8').match(/<version>([^<]+)<\/version>/)[1];

/** The formats of annotations that have a highlighter; the others are shown as plain text. */
const languages = { textgrid: 'text', eaf: 'xml', audacity: 'text', rttm: 'text', vtt: 'text' };

/** A link to a file of the repository outside docs/ becomes that file's name; the README is the first page of the site. */
function adapt(markdown) {
  markdown.core.ruler.push('adapt', state => {
    for (const token of state.tokens.filter(token => token.type === 'fence')) token.info = languages[token.info] ?? token.info;
    for (const { children } of state.tokens.filter(token => token.type === 'inline')) {
      for (const [index, token] of children.entries()) {
        const href = token.type === 'link_open' && token.attrGet('href');
        if (!href || /^[a-z]+:|^[#/]/.test(href)) continue;
        const target = resolve(docs, dirname(state.env.relativePath), href.replace(/#.*/, ''));
        if (!relative(docs, target).startsWith('..')) continue;
        if (!existsSync(target)) throw new Error(`${state.env.relativePath}: ${href} does not exist`);
        if (target === resolve(root, 'README.md')) {
          token.attrSet('href', '/');
          continue;
        }
        token.tag = 'span';
        token.attrs = [['class', 'in-repository'], ['title', `in the repository: ${relative(root, target)}`]];
        children.slice(index).find(following => following.type === 'link_close').tag = 'span';
      }
    }
  });
}

export default defineConfig({
  srcDir: docs,
  outDir: resolve(root, 'target/site'),
  cacheDir: resolve(root, 'target/vitepress'),
  base: process.env.SITE_BASE ?? '/',
  lang: 'en',
  title: 'Prosodia',
  description: 'Speech emotion recognition for the JVM',
  // The pages lie outside this folder, where nothing would find Vue.
  vite: {
    resolve: { alias: { vue: resolve(root, 'site/node_modules/vue') } },
    publicDir: resolve(docs, 'images'),
    build: { emptyOutDir: false },
  },
  ignoreDeadLinks: [/^\/javadoc\//],
  markdown: {
    anchor: { slugify },
    attrs: { disable: true },
    config: adapt,
  },
  themeConfig: {
    nav: [
      ...sections.map(([folder, text, pages]) => ({ text, link: `/${folder}/${pages[0]}`, activeMatch: `^/${folder}/` })),
      { text: 'Javadoc', link: '/javadoc/index.html', target: '_self' },
      { text: version, link: '/roadmap' },
    ],
    sidebar: [
      ...sections.map(([folder, text, pages]) => ({ text, items: items(folder, pages) })),
      { text: 'More', items: [{ text: 'Javadoc', link: '/javadoc/index.html', target: '_self' }, { text: 'Reliability', link: '/reliability' }, { text: 'Security', link: '/security' }, { text: 'Roadmap', link: '/roadmap' }] },
    ],
    outline: 'deep',
    search: { provider: 'local' },
  },
});
