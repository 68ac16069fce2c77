/**
 * The examples of the book that are run: Python programs, sessions of `>>>`, and commands. `collectExamples` finds
 * them for the tests, which run each here and on CPython and compare with what the page says.
 * `site/WRITING.md` tells how they are written.
 */
import { basename, relative } from 'node:path';
import { type Page, readAllPages, root } from '../book/pages.ts';
import { fenceEnd, parseDirective } from './directives.ts';
import { WeaveError } from './snippet.ts';
import type { Problem } from './weave.ts';

export type ExampleKind = 'run' | 'raises' | 'repl' | 'console';

/** One input of a session and what it prints: `>>> 6 * 7` and `42`, or `$ npm run ...` and its output. */
export interface Step {
  input: string;
  output: string;
}

export interface Example {
  /** From the repository's root: `chapters/05-eval-loop/README.md`. */
  page: string;
  /** The line of its opening fence, from 1. */
  line: number;
  kind: ExampleKind;
  /** The program (kinds `run` and `raises`, compiled under the name `example.py`) or the whole session. */
  source: string;
  /** What it prints: standard output, and for `raises` the traceback under it. A session: itself. */
  expected: string;
  /** The session's inputs and outputs; empty for `run` and `raises`. */
  steps: Step[];
  /** Programs that ran before it in the same module: the examples that it goes on from (`more`). */
  prelude: string[];
  /** Files that stand in the working folder: the page's fences with `file=NAME`, and woven Python files. */
  files: Record<string, string>;
  /** Runs on this machine only (`here`): what it shows is this machine's own. */
  here: boolean;
  /** It is a widget's program: no other example goes on from it. */
  widget: boolean;
}

interface Fence {
  line: number;
  /** `python` */
  language: string;
  /** `['run', 'more']` */
  words: string[];
  text: string;
  /** The last line, from 0. */
  end: number;
  /** Its code was woven in: the file's name. */
  woven: string | null;
  /** It stands between a widget's tags. */
  widget: boolean;
}

const KINDS = ['run', 'raises', 'repl'];

/** All examples of the book, or of some pages. */
export function collectExamples(pages: Page[] = readAllPages()): Example[] {
  return pages.flatMap((page) => readExamples(page).examples);
}

/** Mistakes in how examples are written. */
export function checkExamples(pages: Page[] = readAllPages()): Problem[] {
  return pages.flatMap((page) => readExamples(page).problems);
}

function readExamples(page: Page): { examples: Example[]; problems: Problem[] } {
  const fences = readFences(page.text);
  const examples: Example[] = [];
  const problems: Problem[] = [];
  const name = relative(root, page.file);
  const complain = (fence: { line: number }, message: string): void => {
    problems.push({ file: name, line: fence.line + 1, message });
  };
  const files = readFiles(fences);
  const outputs = new Set<Fence>();
  fences.forEach((fence, index) => {
    const { language, words, text } = fence;
    if (fence.woven !== null || words.some((word) => word.startsWith('file='))) return;
    if (language === 'output') {
      if (!outputs.has(fence)) complain(fence, 'this output follows no `python run` or `python raises`');
      return;
    }
    if (language !== 'python' && language !== 'console') return;
    const kind = words.find((word) => KINDS.includes(word));
    const misuse = wordProblem(fence, kind);
    if (misuse) complain(fence, misuse);
    if (misuse || kind === undefined) return;
    const next = fences[index + 1];
    const between =
      next &&
      page.text
        .split('\n')
        .slice(fence.end + 1, next.line)
        .join('')
        .trim();
    const output = language === 'python' && next?.language === 'output' && between === '' ? next : null;
    if (output) outputs.add(output);
    if (kind === 'raises' && !output)
      complain(fence, 'a program that `raises` needs its traceback in an `output` fence');
    const last = examples.filter((one) => one.kind === 'run' && !one.widget).at(-1);
    const more = words.includes('more');
    if (more && !last) complain(fence, '`more` goes on from an example before it, and there is none');
    const session = kind === 'repl' || language === 'console';
    examples.push({
      page: name,
      line: fence.line + 1,
      kind: language === 'console' ? 'console' : (kind as ExampleKind),
      source: text,
      expected: session ? text : (output?.text ?? ''),
      steps: session ? readSteps(text, language) : [],
      prelude: more && last ? [...last.prelude, last.source] : [],
      files,
      here: words.includes('here'),
      widget: fence.widget,
    });
  });
  return { examples, problems };
}

/** What is wrong with a fence's words, if anything. */
function wordProblem({ language, words }: Fence, kind: string | undefined): string | null {
  const known = language === 'python' ? [...KINDS, 'more', 'here', 'sketch'] : ['run', 'here', 'sketch'];
  const unknown = words.find((word) => !known.includes(word));
  if (unknown) return `no word "${unknown}" for a ${language} fence; there are ${known.join(', ')}`;
  if (kind === undefined && !words.includes('sketch')) {
    return `a ${language} fence says what it is: ${known.join(', ')}${language === 'python' ? ', file=NAME' : ''}`;
  }
  return null;
}

/** The files that a page's examples find beside them. */
function readFiles(fences: Fence[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const fence of fences) {
    const name = fence.woven ?? fence.words.find((word) => word.startsWith('file='))?.slice('file='.length);
    if (name && fence.language === 'python') files[name] = `${fence.text}\n`;
  }
  return files;
}

function readFences(text: string): Fence[] {
  const lines = text.split('\n');
  const fences: Fence[] = [];
  let woven: string | null = null;
  let widget = false;
  for (let line = 0; line < lines.length; line++) {
    const open = /^(?:`{3,}|~{3,})\s*(.*)$/.exec(lines[line]!);
    if (open) {
      const end = fenceEnd(lines, line);
      const [language = '', ...words] = open[1]!.trim().split(/\s+/);
      fences.push({ line, language, words, text: lines.slice(line + 1, end).join('\n'), end, woven, widget });
      line = end;
      woven = null;
    } else if (lines[line]!.trim() !== '') {
      woven = wovenFile(lines[line]!);
      if (/^<\/?[A-Z]\w*/.test(lines[line]!) && !lines[line]!.endsWith('/>'))
        widget = !lines[line]!.startsWith('</');
    }
  }
  return fences;
}

/** The name of the file that a directive weaves. */
function wovenFile(line: string): string | null {
  try {
    const directive = parseDirective(line);
    return directive && basename(directive.target);
  } catch (error) {
    if (error instanceof WeaveError) return null; // checkWeave tells about it
    throw error;
  }
}

/** Split a session at its prompts: `>>> ` with `... ` below it, or `$ `. */
function readSteps(text: string, language: string): Step[] {
  const steps: Step[] = [];
  for (const line of text.split('\n')) {
    const first = language === 'console' ? /^\$ (.*)$/.exec(line) : /^>>>(?: (.*)|)$/.exec(line);
    const further = language === 'console' ? /^> (.*)$/.exec(line) : /^\.\.\.(?: (.*)|)$/.exec(line);
    const last = steps.at(-1);
    if (first) steps.push({ input: first[1] ?? '', output: '' });
    else if (last && further && last.output === '') last.input += `\n${further[1] ?? ''}`;
    else if (last) last.output += `${line}\n`;
  }
  return steps;
}

/**
 * Is this what the page says? Spaces at line ends do not count, `0x…` in the page stands for any address, and a
 * line `  ...` under `Traceback (most recent call last):` for the frames of a session's traceback.
 */
export function sameOutput(expected: string, actual: string): boolean {
  const pattern = clean(expected)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/0x…/g, '0x[0-9a-f]+')
    .replace(/^ {2}\\\.\\\.\\\.$/gm, '(?: .*\\n)* .*');
  return new RegExp(`^${pattern}$`).test(clean(actual));
}

function clean(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}
