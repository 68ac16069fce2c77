/**
 * The book as a site. Its pages are those of `chapters/`; code is woven, linked and highlighted by the files
 * beside this folder. The build fails on what VitePress lets pass: a stale fence, an unknown fence language, a
 * link to a place that is not there.
 */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { findMissingAnchors } from '../book/anchors.ts';
import { chaptersFolder, readChapters, rewritePath, root } from '../book/pages.ts';
import { createSidebar } from '../book/sidebar.ts';
import { blocksPlugin } from '../markdown/blocks.ts';
import { codePlugin } from '../markdown/code.ts';
import { createHighlight } from '../markdown/highlight.ts';
import { checkExamples } from '../weave/examples.ts';
import { createLinker } from '../weave/links.ts';
import { checkWeave, formatProblem, weaveAll } from '../weave/weave.ts';

const here = dirname(fileURLToPath(import.meta.url));
const base = process.env.SITE_BASE ?? '/';
const building = process.argv.includes('build');

export default async () => {
  if (building) refuseProblems();
  const highlight = await createHighlight();
  const linker =
    process.env.SITE_LINKS === 'off' ? null : createLinker({ base, cacheFolder: join(here, 'cache') });
  return defineConfig({
    title: 'Vivarium',
    description: 'CPython 3.14 rebuilt in TypeScript: seven chapters to read, run, step through and change.',
    lang: 'en',
    base,
    srcDir: chaptersFolder,
    srcExclude: ['**/exercises/*/!(task).md', '**/exercises/*/*/**', '**/node_modules/**'],
    rewrites: rewritePath,
    lastUpdated: false,
    head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}vivarium.svg` }]],
    markdown: {
      attrs: { disable: true },
      highlight: (code, language) => highlight({ code, language }),
      preConfig: blocksPlugin,
      config(md) {
        md.disable('emoji', true);
        codePlugin(md, highlight, linker);
      },
    },
    themeConfig: {
      sidebar: createSidebar(),
      aside: false,
      outline: { level: 2 },
      search: { provider: 'local', options: { detailedView: true } },
      docFooter: { prev: 'Before', next: 'Next' },
    },
    vite: {
      define: {
        __CHAPTERS__: JSON.stringify(
          readChapters()
            .filter((one) => one.pages.length > 0)
            .map((one) => one.name),
        ),
      },
      publicDir: resolve(here, '../public'),
      server: { fs: { allow: [root] } },
      worker: { format: 'es' },
      // Found late, they would make the development server load the page again under the reader's hands.
      optimizeDeps: {
        include: [
          '@codemirror/commands',
          '@codemirror/lang-python',
          '@codemirror/language',
          '@codemirror/state',
          '@codemirror/view',
          '@lezer/highlight',
        ],
      },
      build: { chunkSizeWarningLimit: 4000 },
      plugins: [
        {
          name: 'vivarium:weave',
          configureServer(server) {
            server.watcher.add(chaptersFolder);
          },
          // A source has changed: what shows it is woven anew, and VitePress sees the pages change.
          handleHotUpdate({ file }) {
            if (file.startsWith(chaptersFolder) && /\.(ts|gram|asdl|py)$/.test(file)) weaveAll();
          },
        },
      ],
    },
    buildEnd({ outDir }) {
      const missing = findMissingAnchors(outDir, base);
      if (missing.length > 0) throw new Error(`links to places that are not there:\n${missing.join('\n')}`);
    },
  });
};

function refuseProblems(): void {
  const problems = [...checkWeave(), ...checkExamples()];
  if (problems.length > 0)
    throw new Error(`the book does not build:\n${problems.map(formatProblem).join('\n')}`);
}
