import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chaptersFolder, type Page } from '../book/pages.ts';
import { cutSnippet } from './cut.ts';
import { createLinker } from './links.ts';
import { placeId, placeOf, readPlaces } from './places.ts';

function page(path: string, text: string): Page {
  return {
    file: join(chaptersFolder, path),
    path,
    url: `/${path.replace('.md', '.html')}`,
    title: path,
    matter: {},
    text,
  };
}

test('the place of a member is the place of its class where the class is shown whole', () => {
  const places = readPlaces([page('p.md', '<!-- code: 01-objects/object.ts#PyObject -->\n')]);
  const file = join(chaptersFolder, '01-objects/object.ts');
  expect(placeOf(places, file, 'PyObject.refcnt')?.id).toBe('code-pyobject');
  expect(placeOf(places, file, 'PyType')).toBeUndefined();
  expect(placeId('type:Frame.push')).toBe('code-frame-push');
});

test('identifiers of a snippet know their types and their places', () => {
  const shown = page('shown.md', '<!-- code: 01-objects/object.ts#PyObject -->\n');
  const here = page('here.md', '<!-- code: 01-objects/object.ts#decref -->\n');
  const linker = createLinker({ base: '/', cacheFolder: null, pages: [shown, here] });
  const snippet = cutSnippet(here, {
    target: '01-objects/object.ts',
    names: ['decref'],
    nodoc: true,
    outline: false,
    mark: null,
  });
  const decorations = linker(here, snippet);
  const links = decorations.map((one) => one.properties?.href).filter(Boolean);
  expect(new Set(links)).toEqual(new Set(['/shown.html#code-pyobject']));
  expect(
    decorations.some((one) =>
      String(one.properties?.['data-type']).includes('function decref(object: PyObject'),
    ),
  ).toBe(true);
}, 120_000);
