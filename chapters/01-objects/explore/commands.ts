/**
 * The explorer's commands: one line in, some lines out. A session keeps the variables, in a dict of the
 * machine's own.
 */
import {
  call,
  decref,
  dictDelete,
  dictPutName,
  dictSetName,
  getAttrName,
  intern,
  isType,
  None,
  newDict,
  newLong,
  newStr,
  type PyDict,
  PyError,
  type PyObject,
  type PyType,
  setAttr,
  setItem,
  strText,
  typeType,
} from '../index.ts';
import { Reader, Unreadable } from './expression.ts';
import { shortRepr, showHeader, showLookup, showMro, showSlots, showTable, showType } from './show.ts';

export const HELP = `Objects without a language. Commands:
  NAME = VALUE               keep an object under a name; VALUE alone shows it
  OBJECT.ATTR = VALUE        set an attribute; OBJECT[KEY] = VALUE an item
  del NAME                   let the name go
  class NAME(BASE, ...)      make a class, as a call of type does
  header VALUE               reference count, type, id, size, hash, payload
  type VALUE                 the type of it, or the type itself: bases, dict
  slots TYPE                 the filled slots, and where each came from
  mro TYPE                   the method resolution order, with the steps of the merge
  lookup VALUE ATTR          where an attribute is found, and who goes first
  table VALUE                the hash table of a dict or of an object's attributes
  grow [COUNT]               watch the table of a dict grow, entry by entry
  help, quit
VALUE is a literal, a name, an attribute, a call or an operation: [1, 2.5, 'x'].append, len is x.__len__().`;

export class Session {
  readonly variables: PyDict = newDict();

  constructor() {
    dictSetName(this.variables, '__name__', intern('__main__'));
  }

  /** Carries out one line; what there is to print. Errors of Python and of reading become lines. */
  run(line: string): string[] {
    try {
      return this.carryOut(line.trim());
    } catch (caught) {
      if (caught instanceof PyError) {
        const message = strText(caught.exc);
        const { name } = caught.exc.type;
        decref(caught.exc);
        return [message === '' ? name : `${name}: ${message}`];
      }
      if (caught instanceof Unreadable) return [`? ${caught.message}`];
      throw caught;
    }
  }

  private carryOut(line: string): string[] {
    if (line === '' || line.startsWith('#')) return [];
    if (line === 'help') return HELP.split('\n');
    const [, word, rest = ''] = /^(\w+)(?: +(.*))?$/s.exec(line) ?? [];
    const command = word === undefined || rest.startsWith('=') ? undefined : COMMANDS[word];
    if (command !== undefined) return command(this, rest);
    const assignment = /^(.*?[^=!<>])=(?!=)\s*(.*)$/s.exec(line);
    const topLevel = assignment !== null && balanced(assignment[1]!);
    if (topLevel) return this.assign(assignment![1]!.trim(), assignment![2]!);
    return this.with(line, (value) => (value === None ? [] : [shortRepr(value)]));
  }

  /** Works an expression out and hands the object over, borrowed. */
  with(source: string, use: (value: PyObject) => string[]): string[] {
    const value = new Reader(source, this.variables).all();
    try {
      return use(value);
    } finally {
      decref(value);
    }
  }

  private assign(target: string, source: string): string[] {
    return this.with(source, (value) => {
      const [, object, attribute] = /^(.+)\.(\w+)$/.exec(target) ?? [];
      const [, container, key] = /^(.+)\[(.+)\]$/.exec(target) ?? [];
      if (/^\w+$/.test(target)) dictSetName(this.variables, target, value);
      else if (attribute !== undefined)
        this.with(object!, (it) => {
          setAttr(it, intern(attribute), value);
          return [];
        });
      else if (key !== undefined)
        this.with(container!, (it) =>
          this.with(key, (k) => {
            setItem(it, k, value);
            return [];
          }),
        );
      else throw new Unreadable(`cannot assign to ${target}`);
      return [];
    });
  }

  /** A type by expression, for the commands that want one; of anything else, its type. */
  withType(source: string, use: (type: PyType) => string[]): string[] {
    return this.with(source, (value) => use(isType(value) ? value : value.type));
  }
}

/** Whether brackets and quotes are closed: then an `=` after it is an assignment and not a keyword. */
function balanced(source: string): boolean {
  const plain = source.replace(/'[^']*'|"[^"]*"/g, '');
  return (plain.match(/[([{]/g) ?? []).length === (plain.match(/[)\]}]/g) ?? []).length;
}

function makeClass(session: Session, rest: string): string[] {
  const [, name, list] = /^(\w+)\s*(?:\((.*)\))?$/.exec(rest) ?? [];
  if (name === undefined) throw new Unreadable('class NAME(BASE, ...)');
  return session.with(`(${list === undefined || list.trim() === '' ? '' : `${list},`})`, (bases) => {
    const namespace = newDict();
    dictSetName(namespace, '__module__', intern('__main__'));
    const nameObject = newStr(name);
    try {
      dictPutName(session.variables, name, call(typeType, [nameObject, bases, namespace]));
    } finally {
      decref(nameObject);
      decref(namespace);
    }
    return session.with(name, (made) => showMro(made as PyType));
  });
}

/** Adds one key after another to a dict and prints its table whenever that has grown. */
function grow(rest: string): string[] {
  const count = rest === '' ? 12 : Number(rest);
  const dict = newDict();
  const lines: string[] = [];
  let slots = 0;
  for (let i = 0; i < count; i++) {
    const key = newStr(`key${i}`);
    const value = newLong(i);
    setItem(dict, key, value);
    decref(key);
    decref(value);
    if (dict.value.indices.length === slots) continue;
    slots = dict.value.indices.length;
    lines.push(`after ${i + 1} ${i === 0 ? 'entry' : 'entries'}: ${showTable(dict).slice(0, 2).join('\n')}`);
  }
  lines.push(...showTable(dict));
  decref(dict);
  return lines;
}

const COMMANDS: Record<string, (session: Session, rest: string) => string[]> = {
  class: makeClass,
  header: (session, rest) => session.with(rest, (value) => showHeader(value, 1)),
  type: (session, rest) => session.withType(rest, showType),
  slots: (session, rest) => session.withType(rest, showSlots),
  mro: (session, rest) => session.withType(rest, showMro),
  table: (session, rest) => session.with(rest, showTable),
  grow: (_session, rest) => grow(rest),
  lookup(session, rest) {
    const [, source, name] = /^(.+?)\s+(\w+)$/.exec(rest) ?? [];
    if (name === undefined) throw new Unreadable('lookup VALUE ATTR');
    return session.with(source!, (object) => {
      const lines = showLookup(object, intern(name));
      const value = getAttrName(object, name);
      lines.push(`  answer           ${shortRepr(value)}`);
      decref(value);
      return lines;
    });
  },
  del(session, rest) {
    if (!dictDelete(session.variables, intern(rest))) throw new Unreadable(`there is no ${rest} here`);
    return [];
  },
};
