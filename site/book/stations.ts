/** The way from source text to result: the map that every page shows, with "you are here". */

export interface Station {
  /** The folder of the chapter that builds it. */
  chapter: string;
  name: string;
}

/** In the order in which a program passes them; objects are what all of them are made of. */
export const STATIONS: Station[] = [
  { chapter: '02-tokenizer', name: 'tokens' },
  { chapter: '03-grammar', name: 'tree' },
  { chapter: '04-compiler', name: 'code' },
  { chapter: '05-eval-loop', name: 'run' },
  { chapter: '06-memory', name: 'memory' },
  { chapter: '07-gil', name: 'threads' },
];
export const GROUND: Station = { chapter: '01-objects', name: 'objects' };
