/**
 * Code to HTML, through one shiki highlighter for the whole book. The same text in the same language is
 * highlighted once: VitePress asks for each page three times (client, server, search).
 */
import { createHighlighter, type DecorationItem, type ShikiTransformer } from 'shiki';
import { asdl, dis, peg, terminal } from './languages.ts';

const LANGUAGES = ['ts', 'js', 'python', 'json', 'c', 'sh', 'html', 'css', 'vue', 'md', 'yaml', 'diff'];
/** Names for languages, and for text that has none. */
const ALIASES: Record<string, string> = {
  console: 'terminal',
  bash: 'sh',
  output: 'text',
  '': 'text',
  txt: 'text',
  markdown: 'md',
  gram: 'peg',
};
const PLAIN = ['text', 'ansi'];

export interface Shown {
  code: string;
  language: string;
  /** The number of each line in its source file; 0 or nothing: no number. */
  numbers?: number[];
  /** Lines to mark, from 0. */
  marked?: number[];
  decorations?: DecorationItem[];
}

export type Highlight = (shown: Shown) => string;

/** @returns a function that gives `<pre>...</pre>`, and throws for a language it does not know. */
export async function createHighlight(): Promise<Highlight> {
  const highlighter = await createHighlighter({
    themes: ['github-light', 'github-dark'],
    langs: [...LANGUAGES, peg, asdl, dis, terminal],
  });
  const known = new Set([...highlighter.getLoadedLanguages(), ...PLAIN]);
  const memo = new Map<string, string>();
  return (shown) => {
    const lang = ALIASES[shown.language] ?? shown.language;
    if (!known.has(lang)) {
      throw new Error(
        `unknown language "${shown.language}" of a fence; known: ${[...known].sort().join(', ')}`,
      );
    }
    const key = JSON.stringify([lang, shown]);
    const html =
      memo.get(key) ??
      highlighter.codeToHtml(shown.code, {
        lang,
        themes: { light: 'github-light', dark: 'github-dark' },
        defaultColor: false,
        decorations: shown.decorations ?? [],
        transformers: [lineTransformer(shown)],
      });
    memo.set(key, html);
    return html;
  };
}

/** Gives each line its number and mark, and keeps Vue from reading `{{` in code. */
function lineTransformer({ numbers = [], marked = [] }: Shown): ShikiTransformer {
  return {
    name: 'vivarium:lines',
    pre(node) {
      this.addClassToHast(node, 'vp-code');
      node.properties['v-pre'] = '';
      node.properties.tabindex = '0';
      delete node.properties.style;
    },
    line(node, line) {
      const number = numbers[line - 1];
      if (number) node.properties['data-line'] = String(number);
      if (marked.includes(line - 1)) this.addClassToHast(node, 'marked');
    },
  };
}
