/**
 * Reading a zip archive member by member: its directory once, then only the bytes that are asked for.
 * The layout is the one that Lib/zipimport.py reads (`_read_directory`, `_get_data`).
 */
import { inflateSync } from 'fflate';

/** Bytes that can be read at any position, of a file or of memory. */
export interface RandomAccess {
  /** In bytes. */
  readonly size: number;
  /** A view of `length` bytes from `position` on, which the caller does not write to. */
  read(position: number, length: number): Uint8Array;
}

/** Bytes in memory. */
export function inMemory(data: Uint8Array): RandomAccess {
  return { size: data.length, read: (position, length) => data.subarray(position, position + length) };
}

export interface ZipEntry {
  name: string;
  /** In bytes: in the archive, and unpacked. */
  packed: number;
  size: number;
  /** Stored as it is, or deflated. */
  deflated: boolean;
  /** Where the member's own header begins. */
  offset: number;
}

const END_RECORD = 0x06054b50;
const END_SIZE = 22;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_SIZE = 46;
const LOCAL_SIZE = 30;
const DEFLATED = 8;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** The archive's directory; an Error if these bytes are no zip archive. A comment at its end is not looked for. */
export function zipDirectory(archive: RandomAccess): ZipEntry[] {
  const end = archive.size < END_SIZE ? null : viewOf(archive.read(archive.size - END_SIZE, END_SIZE));
  if (end === null || end.getUint32(0, true) !== END_RECORD) throw new Error('not a zip archive');
  const directory = archive.read(end.getUint32(16, true), end.getUint32(12, true));
  const view = viewOf(directory);
  const decoder = new TextDecoder();
  const entries: ZipEntry[] = [];
  for (let at = 0; at < directory.length; ) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY)
      throw new Error('a zip archive with a broken directory');
    const nameEnd = at + DIRECTORY_SIZE + view.getUint16(at + 28, true);
    entries.push({
      name: decoder.decode(directory.subarray(at + DIRECTORY_SIZE, nameEnd)),
      deflated: view.getUint16(at + 10, true) === DEFLATED,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The bytes of a member, unpacked. */
export function zipRead(archive: RandomAccess, entry: ZipEntry): Uint8Array {
  const header = viewOf(archive.read(entry.offset, LOCAL_SIZE));
  const start = entry.offset + LOCAL_SIZE + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = archive.read(start, entry.packed);
  return entry.deflated ? inflateSync(packed, { out: new Uint8Array(entry.size) }) : packed;
}
