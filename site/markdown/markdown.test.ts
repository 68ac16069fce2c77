import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMarkdownRenderer, type MarkdownRenderer } from 'vitepress';
import { beforeAll, expect, test } from 'vitest';
import { findMissingAnchors } from '../book/anchors.ts';
import { chaptersFolder, pageUrl } from '../book/pages.ts';
import { weavePage } from '../weave/weave.ts';
import { blocksPlugin } from './blocks.ts';
import { codePlugin } from './code.ts';
import { createHighlight } from './highlight.ts';

let md: MarkdownRenderer;
const folder = mkdtempSync(join(tmpdir(), 'vivarium-'));

beforeAll(async () => {
  const highlight = await createHighlight();
  md = await createMarkdownRenderer(chaptersFolder, {
    attrs: { disable: true },
    preConfig: blocksPlugin,
    config: (md) => codePlugin(md, highlight, null),
  });
});

function render(text: string): string {
  const path = join(folder, 'page.md');
  writeFileSync(path, text);
  return md.render(text, { path, relativePath: 'page.md', cleanUrls: false });
}

test('a fence in a language that nobody knows is an error that names the place', () => {
  expect(() => render('# T\n\n```pyton run\nx\n```\n')).toThrow(/page\.md:3: unknown language "pyton"/);
});

test('an example carries its label, and braces in it are not Vue', () => {
  const html = render('```python run\nprint({{1: 2}})\n```\n```output\n1\n```\n');
  expect(html).toContain('v-pre');
  expect(html).toMatch(/class="label" v-pre>run</);
  expect(html).toMatch(/language-output[^]*prints/);
});

test('a woven fence shows its file, its name and the line numbers of the source; a stale one is an error', () => {
  const target = '<!-- code: 01-objects/object.ts#decref -->\n';
  const page = { file: '', path: 'page.md', url: '', title: '', matter: {}, text: target };
  const woven = weavePage(page).text;
  const html = render(woven);
  expect(html).toContain('id="code-decref"');
  expect(html).toContain('chapters/01-objects/object.ts');
  expect(html).toMatch(/data-line="\d+"/);
  expect(() => render(woven.replace('decref(', 'decreff('))).toThrow('stale');
});

test('a quotation that begins with "In CPython" is the box, and the recap is a section', () => {
  const html = render('> **In CPython.** `Objects/object.c`.\n\n> Other.\n\n## Recap\n\n- a\n\n## Next\n');
  expect(html.match(/class="cpython"/g)).toHaveLength(1);
  expect(html).toMatch(/<section class="recap">[^]*<li>a[^]*<\/section>\s*<h2 id="next"/);
});

test('a picture becomes part of the page and must have a text', () => {
  mkdirSync(join(folder, 'figures'), { recursive: true });
  writeFileSync(
    join(folder, 'figures/a.svg'),
    '<?xml version="1.0"?><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
  );
  expect(render('![A line.](figures/a.svg "Of *two*.")\n')).toMatch(
    /<figure class="picture"><div v-pre><svg role="img" aria-label="A line\."[^]*<figcaption>Of <em>two/,
  );
  expect(() => render('![](figures/a.svg)\n')).toThrow('has no text');
  expect(() => render('![x](figures/b.svg)\n')).toThrow('no picture');
});

test('a link to a README.md leads to the first page of its folder', () => {
  expect(render('[one](../01-objects/README.md#slots)\n')).toMatch(
    /href="(\.\/)?\.\.\/01-objects\/(index\.html)?#slots"/,
  );
  expect(pageUrl('01-objects/README.md')).toBe('/01-objects/');
  expect(pageUrl('01-objects/slots.md')).toBe('/01-objects/slots.html');
});

test('a link to a place that is not on its page is found; the state of a widget is no place', () => {
  const out = mkdtempSync(join(tmpdir(), 'vivarium-'));
  writeFileSync(
    join(out, 'a.html'),
    '<h2 id="one"></h2><a href="#one"></a><a href="/b.html#two"></a><a href="#stepper.step=4"></a>',
  );
  writeFileSync(join(out, 'b.html'), '<p id="three"></p><a href="https://x.org/#y"></a>');
  expect(findMissingAnchors(out, '/')).toEqual(['a.html: no place /b.html#two']);
});
