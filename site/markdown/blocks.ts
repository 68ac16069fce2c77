/**
 * What a page says in plain Markdown and the site shows in its own way: "In CPython" boxes, the recap, pictures,
 * and links to the README.md of a chapter.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { rewritePath } from '../book/pages.ts';

type State = Parameters<Parameters<MarkdownRenderer['core']['ruler']['push']>[1]>[0];

export function blocksPlugin(md: MarkdownRenderer): void {
  md.core.ruler.push('vivarium_cpython', markCPythonBoxes);
  keepInlineCode(md);
  md.core.ruler.push('vivarium_recap', wrapRecap);
  md.core.ruler.push('vivarium_figures', inlineFigures);
  // Before VitePress's own link rule, which turns `.md` into `.html`.
  md.core.ruler.push('vivarium_links', rewriteLinks);
}

/** Vue must not look for its `{{ }}` in inline code: an f-string has braces, too. */
function keepInlineCode(md: MarkdownRenderer): void {
  const { code_inline } = md.renderer.rules;
  md.renderer.rules.code_inline = (tokens, index, ...rest) => {
    tokens[index]!.attrSet('v-pre', '');
    return code_inline!(tokens, index, ...rest);
  };
}

/** A quotation that begins with **In CPython.** */
function markCPythonBoxes({ tokens }: State): void {
  tokens.forEach((token, index) => {
    if (token.type !== 'blockquote_open') return;
    const words = tokens[index + 2]?.children ?? [];
    if (
      words
        .slice(0, 3)
        .some((word, at) => word.type === 'strong_open' && /^In CPython/.test(words[at + 1]!.content))
    ) {
      token.attrJoin('class', 'cpython');
    }
  });
}

/** The part of a page from `## Recap` to the next heading of its rank. */
function wrapRecap(state: State): void {
  const { tokens } = state;
  const start = tokens.findIndex(
    (token, index) =>
      token.type === 'heading_open' && token.tag === 'h2' && /^Recap\b/.test(tokens[index + 1]!.content),
  );
  if (start < 0) return;
  const length = tokens
    .slice(start + 1)
    .findIndex((token) => token.type === 'heading_open' && token.tag <= 'h2');
  const end = length < 0 ? tokens.length : start + 1 + length;
  tokens.splice(end, 0, html(state, '</section>\n'));
  tokens.splice(start, 0, html(state, '<section class="recap">\n'));
}

function html(state: State, content: string): State['tokens'][number] {
  const token = new state.Token('html_block', '', 0);
  token.content = content;
  return token;
}

/** A picture that stands alone: its SVG becomes part of the page, so that it takes the text's colour. */
function inlineFigures(state: State): void {
  const { tokens, env } = state;
  for (let index = 0; index + 2 < tokens.length; index++) {
    const children = tokens[index + 1]!.children ?? [];
    const [image] = children;
    if (tokens[index]!.type !== 'paragraph_open' || children.length !== 1 || image?.type !== 'image')
      continue;
    const file = join(dirname(env.realPath ?? env.path), image.attrGet('src')!);
    const text = image.content;
    if (text === '')
      throw new Error(`${env.path}: the picture ${file} has no text for those who do not see it`);
    if (!existsSync(file)) throw new Error(`${env.path}: no picture ${file}`);
    if (!file.endsWith('.svg')) continue;
    const svg = readFileSync(file, 'utf8').replace(
      /^[^]*?<svg/,
      `<svg role="img" aria-label="${escape(text)}"`,
    );
    const title = image.attrGet('title');
    const caption = title ? `<figcaption>${state.md.renderInline(title, env)}</figcaption>` : '';
    tokens.splice(
      index,
      3,
      html(state, `<figure class="picture"><div v-pre>${svg.trim()}</div>${caption}</figure>\n`),
    );
  }
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

function rewriteLinks({ tokens }: State): void {
  for (const token of tokens) {
    for (const child of token.children ?? []) {
      const href = child.type === 'link_open' ? child.attrGet('href') : null;
      const match = href && /^([^#?:]*README\.md)(.*)$/.exec(href);
      if (match) child.attrSet('href', rewritePath(match[1]!) + match[2]!);
    }
  }
}
