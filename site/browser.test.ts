// The built site in a real browser: pages, search, dark mode, links of identifiers, and the widgets at work.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, openBrowser } from './browser.ts';
import { buildSite, distFolder } from './build.ts';
import { serveFolder } from './serve.ts';

const chromium = findChromium();
if (!chromium)
  console.log('browser tests: skipped, no Chromium was found (the variable CHROMIUM may name one)');

describe.skipIf(!chromium)('the built site', () => {
  let server: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    const failure = buildSite();
    if (failure !== null) throw new Error(failure);
    server = await serveFolder(distFolder);
    browser = await openBrowser(chromium!);
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => errors.push(error.message));
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(path: string): Promise<void> {
    await page.goto('about:blank');
    await page.goto(server.url + path);
    await page.waitForSelector('.vp-doc h1');
  }

  test('a page shows its map, its code with captions, and a link from an identifier', async () => {
    await open('/one-line-seven-rooms.html');
    expect(await page.locator('.vp-doc h1').innerText()).toContain('One line, seven rooms');
    expect(await page.locator('nav.pipeline').innerText()).toContain('tokens');
    const listing = page.locator('figure.listing').first();
    expect(await listing.locator('figcaption').innerText()).toContain('chapters/01-objects/object.ts');
    expect(await listing.locator('.line').first().getAttribute('data-line')).toMatch(/^\d+$/);
    expect(await page.locator('blockquote.cpython').count()).toBeGreaterThan(3);
  });

  test('the type of an identifier appears when the pointer is on it', async () => {
    await open('/one-line-seven-rooms.html');
    const identifier = page.locator('.vp-code [data-type]').first();
    await identifier.scrollIntoViewIfNeeded();
    await page.waitForTimeout(200); // a tip goes away when the page moves
    await identifier.hover();
    expect(await page.locator('.hover-text').innerText()).not.toBe('');
  });

  test('search opens and finds a page', async () => {
    await open('/');
    await page.keyboard.press('Control+k');
    await page.locator('.VPLocalSearchBox input').fill('seven rooms');
    await page.waitForSelector('.VPLocalSearchBox .result');
    expect(await page.locator('.VPLocalSearchBox .result').first().innerText()).toMatch(/rooms/i);
    await page.keyboard.press('Escape');
  });

  test('dark mode is switched and changes the paper', async () => {
    await open('/how-to-use.html');
    const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const before = await paper();
    await page.locator('.VPNavBarAppearance button').click();
    expect(await paper()).not.toBe(before);
    await page.locator('.VPNavBarAppearance button').click();
    expect(await paper()).toBe(before);
  });

  test('on a phone the text is not wider than the screen', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ['/', '/one-line-seven-rooms.html', '/map.html']) {
      await open(path);
      await page.waitForTimeout(300);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 390]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('the token strip cuts what is typed', async () => {
    await open('/one-line-seven-rooms.html');
    const widget = page.locator('[data-widget=tokens]');
    await widget.scrollIntoViewIfNeeded();
    await widget.locator('.strip button').first().waitFor();
    expect(await widget.locator('.strip button').allInnerTexts()).toContain('*\nSTAR');
    await widget.locator('.cm-content').fill('if answer:\n    pass');
    await widget.locator('.strip button', { hasText: 'INDENT' }).first().waitFor();
    expect(page.url()).toContain('tokens.src=if');
  });

  test('the token strip marks token and source together and shows what the tokenizer remembers', async () => {
    await open('/02-tokenizer/f-strings.html');
    const widget = page.locator('[data-widget=tokens]');
    await widget.scrollIntoViewIfNeeded();
    const field = widget.locator('.strip button', { hasText: 'width' }).nth(1);
    await field.waitFor();
    await field.focus();
    expect(await widget.locator('.cm-marked-range').innerText()).toBe('width');
    expect(await widget.locator('.modes .cell').allInnerTexts()).toEqual([
      'program reads code',
      'f" reads code',
    ]);
    expect(await widget.locator('.brackets .cell').count()).toBe(3);
    await page.keyboard.press('ArrowLeft');
    expect(await widget.locator('.strip .chosen').innerText()).toContain('LBRACE');
    await widget.locator('.cm-content').fill('if a:\n    # b\n    c');
    await widget.locator('.strip button', { hasText: 'INDENT' }).first().focus();
    expect(await widget.locator('.blocks .cell').allInnerTexts()).toEqual(['0', '4']);
    expect(await widget.locator('.strip button', { hasText: 'COMMENT' }).count()).toBe(0);
    await widget.getByRole('checkbox').check();
    await widget.locator('.strip button', { hasText: 'COMMENT' }).waitFor();
  });

  test('the grammar explorer steps through a parse, shows rules and memory, and takes another grammar', async () => {
    await open('/03-grammar/packrat.html');
    const widget = page.locator('[data-widget=grammar]');
    await widget.scrollIntoViewIfNeeded();
    await widget.locator('.tokens li').first().waitFor();
    const step = widget.locator('.step');
    await step.click();
    expect(await widget.locator('.open li b').allInnerTexts()).toEqual(['start']);
    await widget.locator('.run').click();
    expect(await widget.locator('.memo td').allInnerTexts()).toContain('x');
    await expect
      .poll(() => widget.locator('.note').allInnerTexts())
      .toContainEqual(expect.stringContaining('Matched'));
    expect(page.url()).toContain('grammar.step=');
    const grammar = widget.locator('.cm-content').nth(1);
    await grammar.fill("start: 'x' NEWLINE");
    await widget.locator('.cm-content').first().fill('x');
    await expect.poll(() => widget.locator('.tokens li').count()).toBe(3);
    await grammar.fill('start: nowhere');
    await expect
      .poll(() => widget.locator('.error').allInnerTexts())
      .toContainEqual(expect.stringContaining('nowhere'));
  });

  test('the stepper steps, steps back, runs to the end, and keeps its place in the address', async () => {
    await open('/');
    const widget = page.locator('[data-widget=stepper]');
    await widget.scrollIntoViewIfNeeded();
    const stack = (): Promise<string[]> => widget.locator('.stack li').allInnerTexts();
    const current = (): Promise<string> => widget.locator('.bytecode .current .opname').innerText();
    await widget.locator('.bytecode .current').waitFor();
    expect(await current()).toMatch(/^RESUME/);
    const step = widget.getByRole('button', { name: 'Step', exact: false }).and(widget.locator('.step'));
    for (let count = 0; count < 30 && !(await current()).startsWith('BINARY_OP'); count++) await step.click();
    expect(await stack()).toEqual(['6', '7']);
    await step.click();
    expect(await stack()).toEqual(['42']);
    expect(page.url()).toMatch(/stepper\.step=\d+/);
    await widget.getByRole('button', { name: 'One instruction back' }).click();
    expect(await stack()).toEqual(['6', '7']);
    const shared = page.url();
    await page.goto('about:blank');
    await page.goto(shared);
    await widget.locator('.bytecode .current').waitFor();
    await expect.poll(stack).toEqual(['6', '7']);
  });

  test('the stepper compiles what is typed, shows output and tracebacks, and ends a program without end', async () => {
    await open('/');
    const widget = page.locator('[data-widget=stepper]');
    await widget.scrollIntoViewIfNeeded();
    await widget.locator('.bytecode .current').waitFor();
    const editor = widget.locator('.cm-content');
    await editor.fill('def f(x):\n    return x / 0\nprint("before")\nf(1)');
    await widget.getByText('MAKE_FUNCTION').waitFor();
    await widget.locator('.run').click();
    expect(await widget.locator('.output').innerText()).toBe('before\n');
    expect(await widget.locator('.below .error').innerText()).toContain(
      'ZeroDivisionError: division by zero',
    );
    await editor.fill('x = = 1');
    await expect
      .poll(() => widget.locator('.error').allInnerTexts(), { timeout: 20_000 })
      .toContainEqual(expect.stringContaining('SyntaxError'));
    await editor.fill('while True:\n    print("again")');
    await widget.getByText('JUMP_BACKWARD').waitFor();
    await widget.locator('.run').click();
    await widget.getByText('The recording ends here').waitFor();
  });

  test('the compiler explorer marks in every stage what is touched in one, and keeps its stages in the address', async () => {
    await open('/04-compiler/');
    const widget = page.locator('[data-widget=compiler]');
    await widget.scrollIntoViewIfNeeded();
    const [left, right] = [widget.locator('.stage-rows').nth(0), widget.locator('.stage-rows').nth(1)];
    await left.getByRole('option').first().waitFor();
    await left.getByText('AugAssign').hover();
    const marked = (): Promise<string[]> => right.locator('.marked .first').allInnerTexts();
    await expect.poll(marked).toContain('BINARY_OP');
    expect(await marked()).not.toContain('GET_ITER');
    expect(await widget.locator('.cm-marked-range').innerText()).toBe('result += price');
    await widget.locator('select').last().selectOption('optimised');
    await right.getByText('block 3').first().waitFor();
    expect(await right.locator('.arcs path.back').count()).toBeGreaterThan(0);
    expect(page.url()).toContain('compiler.right=optimised');
    await right.focus();
    await page.keyboard.press('End');
    await expect.poll(() => left.locator('.marked .first').allInnerTexts()).toContain('Return');
    await widget.locator('.cm-content').fill('x = = 1');
    await widget.locator('.error').waitFor();
    expect(await widget.locator('.error').innerText()).toContain('SyntaxError');
  });

  test('no page threw an error', () => {
    expect(errors).toEqual([]);
  });
});
