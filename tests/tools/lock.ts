// A smaller package-lock.json out of a larger one: for a project that needs only some of the packages,
// the entries that these reach, at the very versions of the larger lock.

export interface Entry {
  name?: string;
  version?: string;
  dev?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  [key: string]: unknown;
}

export interface Lock {
  name: string;
  version: string;
  lockfileVersion: number;
  requires?: boolean;
  /** By the place of installation: `node_modules/a/node_modules/b`; the project itself is ``. */
  packages: Record<string, Entry>;
}

/** Where the package at `from` finds `name`, by Node's own rule; undefined when it is not installed. */
function resolvePlace(lock: Lock, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (place in lock.packages) return place;
    if (folder === '') return undefined;
  }
}

/** The lock for a project with this package.json, whose packages are all in `lock`. */
export function pruneLock(lock: Lock, manifest: Entry): Lock {
  const kept = new Set<string>();
  const keep = (from: string, entry: Entry) => {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = entry;
    const wanted = { ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies };
    for (const name of Object.keys(wanted)) {
      const place = resolvePlace(lock, from, name);
      if (place === undefined || kept.has(place)) continue;
      kept.add(place);
      keep(place, lock.packages[place]);
    }
  };
  keep('', manifest);
  const { name, version, license, engines, devDependencies } = manifest;
  const self: Entry = { name, version, license, devDependencies, engines };
  const packages: Record<string, Entry> = { '': self };
  for (const place of Object.keys(lock.packages)) if (kept.has(place)) packages[place] = lock.packages[place];
  return { ...lock, name: name!, version: version!, packages };
}
