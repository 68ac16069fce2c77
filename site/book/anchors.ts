/** Checks the built site: each link with a `#` leads to an id that is on its page. VitePress does not look. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** @returns one message for each link whose place is missing. */
export function findMissingAnchors(outDir: string, base: string): string[] {
  const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );
  const ids = new Map<string, Set<string>>();
  const html = new Map<string, string>();
  for (const file of files) {
    const text = readFileSync(join(outDir, file), 'utf8');
    const url = base + file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1');
    html.set(url, text);
    ids.set(url, new Set([...text.matchAll(/\sid="([^"]+)"/g)].map((match) => decode(match[1]!))));
  }
  const missing: string[] = [];
  for (const [url, text] of html) {
    const hrefs = new Set([...text.matchAll(/\shref="([^"]*#[^"]+)"/g)].map((match) => decode(match[1]!)));
    for (const href of hrefs) {
      const target = new URL(href, `http://site${url}`);
      // `#stepper.step=4` is the state of a widget, not a place.
      if (target.host !== 'site' || target.hash.includes('=')) continue;
      const known = ids.get(target.pathname);
      const id = decodeURIComponent(target.hash.slice(1));
      if (known && !known.has(id)) missing.push(`${relative(base, url) || 'index'}: no place ${href}`);
    }
  }
  return missing;
}

function decode(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}
