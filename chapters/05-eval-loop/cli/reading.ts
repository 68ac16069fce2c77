/** Reading whole files before there are Python streams for them. */
import { host } from '../host.ts';

/** All bytes of a file. Throws HostError. */
export function readFile(path: string): Uint8Array {
  const fd = host().open(path, 0, 0);
  try {
    return readDescriptor(fd);
  } finally {
    host().close(fd);
  }
}

/** All that a descriptor gives until its end. */
export function readDescriptor(fd: number): Uint8Array {
  const parts: Uint8Array[] = [];
  const chunk = new Uint8Array(65536);
  let size = 0;
  for (let count = host().read(fd, chunk, null); count > 0; count = host().read(fd, chunk, null)) {
    parts.push(chunk.slice(0, count));
    size += count;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
