// Takes the last row that covers the instruction, and its end as inside.

import type { Found, Frame, Raised } from './start.ts';

export function unwind(frames: Frame[], exception: Raised): Found | null {
  let left = 0;
  for (const frame of frames) {
    exception.trace.push([frame.name, frame.offset]);
    const row = frame.table.findLast(({ start, end }) => frame.offset >= start && frame.offset <= end);
    const depth = row?.depth ?? 0;
    while (frame.stack.length > depth) frame.release(frame.stack.pop());
    if (row !== undefined) {
      if (row.lasti) frame.stack.push(frame.offset);
      frame.stack.push(exception);
      return { frame, target: row.target, left };
    }
    left++;
  }
  return null;
}
