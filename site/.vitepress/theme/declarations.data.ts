import { relative } from 'node:path';
import { chaptersFolder } from '../../book/pages.ts';
import { readPlaces } from '../../weave/places.ts';

export interface IndexEntry {
  name: string;
  file: string;
  url: string;
  page: string;
}

declare const data: IndexEntry[];

export { data };

export default {
  load(): IndexEntry[] {
    return [...readPlaces()]
      .map(([key, { page, id }]) => {
        const [file, name] = key.split('#') as [string, string];
        return {
          name,
          file: relative(chaptersFolder, file).replaceAll('\\', '/'),
          url: `${page.url}#${id}`,
          page: page.title,
        };
      })
      .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  },
};
