/** Paths on the command line made whole. Answers to `Py_abspath` and `_PyPathConfig_ComputeSysPath0`. */
import { HostError, host } from '../host.ts';

/** `_Py_abspath`: what is absolute stays as it is. */
export function absolute(path: string): string {
  if (path.startsWith('/')) return path;
  return path === '.' || path === '' ? host().cwd() : `${host().cwd()}/${path}`;
}

/** `realpath`: no links, no dots. What is not there stays as it is named. */
export function realPath(path: string): string {
  const todo = absolute(path).split('/').reverse();
  const done: string[] = [];
  for (let links = 0; todo.length > 0; ) {
    const name = todo.pop()!;
    if (name === '' || name === '.') continue;
    if (name === '..') {
      done.pop();
      continue;
    }
    const target = linkTarget(`/${[...done, name].join('/')}`);
    if (target === null || ++links > 40) done.push(name);
    else {
      if (target.startsWith('/')) done.length = 0;
      todo.push(...target.split('/').reverse());
    }
  }
  return `/${done.join('/')}`;
}

function linkTarget(path: string): string | null {
  try {
    return host().readlink(path);
  } catch (caught) {
    if (!(caught instanceof HostError)) throw caught;
    return null;
  }
}

/** The folder of a script, links resolved: what `sys.path[0]` becomes. */
export function folderOf(path: string): string {
  const full = realPath(path);
  return full.slice(0, full.lastIndexOf('/')) || '/';
}
