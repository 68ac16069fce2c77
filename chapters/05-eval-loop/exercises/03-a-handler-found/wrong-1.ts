// The lazy one: drops the values without taking their owner away.

import type { Found, Frame, Raised } from './start.ts';

export function unwind(frames: Frame[], exception: Raised): Found | null {
  let left = 0;
  for (const frame of frames) {
    exception.trace.push([frame.name, frame.offset]);
    const row = frame.table.find(({ start, end }) => frame.offset >= start && frame.offset < end);
    const depth = row?.depth ?? 0;
    frame.stack.length = Math.min(depth, frame.stack.length);
    if (row !== undefined) {
      if (row.lasti) frame.stack.push(frame.offset);
      frame.stack.push(exception);
      return { frame, target: row.target, left };
    }
    left++;
  }
  return null;
}
