/**
 * Fences on the site. A woven fence gets its caption (file and declaration), the line numbers of its source, a
 * place to link to, and links from its identifiers; an example gets a label, its output its own look.
 */
import type { MarkdownRenderer } from 'vitepress';
import { type Page, readPage } from '../book/pages.ts';
import { cutSnippet } from '../weave/cut.ts';
import { parseDirective, shownPath } from '../weave/directives.ts';
import type { Linker } from '../weave/links.ts';
import { placeId } from '../weave/places.ts';
import { snippetText } from '../weave/snippet.ts';
import type { Highlight } from './highlight.ts';

type Token = ReturnType<MarkdownRenderer['parse']>[number];

/** The columns of code that the measure of the text holds. */
const WIDE = 84;

const LABELS: Record<string, string> = {
  run: 'run',
  raises: 'raises',
  repl: 'session',
  sketch: 'sketch',
  more: '',
  here: '',
};

export function codePlugin(md: MarkdownRenderer, highlight: Highlight, linker: Linker | null): void {
  md.core.ruler.push('vivarium_code', (state) => attachDirectives(state.tokens, state.env));
  md.renderer.rules.fence = (tokens, index, _options, env) => {
    const token = tokens[index]!;
    const directive = token.meta?.directive as string | undefined;
    try {
      return directive
        ? wovenFence(token, directive, pageOf(env), highlight, linker)
        : plainFence(token, highlight);
    } catch (error) {
      const where = `${pageOf(env).path}:${(token.map?.[0] ?? 0) + 1}`;
      throw new Error(`${where}: ${(error as Error).message}`, { cause: error });
    }
  };
}

function pageOf(env: { realPath?: string; path: string }): Page {
  return readPage(env.realPath ?? env.path);
}

/** A comment `<!-- code: ... -->` and the fence under it become one token; no id is given twice. */
function attachDirectives(tokens: Token[], _env: unknown): void {
  const used = new Set<string>();
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.type !== 'html_block' || tokens[index + 1]?.type !== 'fence') continue;
    const directive = parseDirective(token.content.trim());
    if (!directive) continue;
    const ids = (directive.names.length > 0 ? directive.names : [directive.target]).map(placeId);
    const fresh = ids.filter((id) => !used.has(id));
    for (const id of fresh) used.add(id);
    tokens[index + 1]!.meta = { directive: token.content.trim(), ids: fresh };
    token.content = '';
  }
}

function wovenFence(
  token: Token,
  text: string,
  page: Page,
  highlight: Highlight,
  linker: Linker | null,
): string {
  const directive = parseDirective(text)!;
  const snippet = cutSnippet(page, directive);
  if (snippetText(snippet) !== token.content.trimEnd())
    throw new Error('this fence is stale: run `npm run weave`');
  const { mark } = directive;
  const html = highlight({
    code: snippetText(snippet),
    language: snippet.language,
    numbers: snippet.lines.map((line) => line.line),
    marked:
      mark === null ? [] : snippet.lines.flatMap((line, index) => (line.text.includes(mark) ? [index] : [])),
    decorations: linker?.(page, snippet) ?? [],
  });
  const [id, ...others] = token.meta.ids as string[];
  const names = snippet.names.map(
    (name) => `<a href="#${placeId(name)}"><code v-pre>${escape(name)}</code></a>`,
  );
  // A listing that is wider than the text takes the margin too.
  const wide = snippet.lines.some((line) => line.text.length > WIDE) ? ' wide' : '';
  return (
    `<figure class="listing${wide}"${id ? ` id="${id}"` : ''}>${others.map((one) => `<span id="${one}"></span>`).join('')}` +
    `<figcaption><span class="file" v-pre>${escape(shownPath(snippet.file))}</span> <span>${names.join(', ')}</span></figcaption>` +
    `${block(snippet.language, html, 'woven')}</figure>\n`
  );
}

function plainFence(token: Token, highlight: Highlight): string {
  const [language = '', ...words] = token.info.trim().split(/\s+/);
  const html = highlight({ code: token.content.replace(/\n$/, ''), language });
  const file = words.find((word) => word.startsWith('file='))?.slice('file='.length);
  const label = file ?? words.map((word) => LABELS[word] ?? '').find(Boolean) ?? '';
  return `${block(language || 'text', html, words[0] ?? '', language === 'output' ? 'prints' : label)}\n`;
}

/** VitePress's own frame of a fence: its copy button is found by these classes. */
function block(language: string, html: string, kind: string, label = ''): string {
  const kindClass = kind && /^\w+$/.test(kind) ? ` kind-${kind}` : '';
  const shown = label ? `<span class="label" v-pre>${escape(label)}</span>` : '';
  return (
    `<div class="language-${language}${kindClass} vp-adaptive-theme">` +
    `<button title="Copy" class="copy"></button>${shown}${html}</div>`
  );
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
