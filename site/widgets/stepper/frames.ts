/** The machine's frames as the stepper shows them: read, never touched. */
import { isDictExact, type PyCode, type PyStr, text } from '../../../chapters/01-objects/index.ts';
import { opname } from '../../../chapters/04-compiler/index.ts';
import type { Frame } from '../../../chapters/05-eval-loop/frames/frame.ts';
import { listCode } from '../front-end/listing.ts';
import type { CodeView } from '../front-end/protocol.ts';
import type { FrameView, Recorder } from './protocol.ts';
import { showValue } from './values.ts';

interface Listed {
  number: number;
  view: CodeView;
  byOffset: Map<number, CodeView['instructions'][number]>;
}

/**
 * @param filename frames of other files are left out: those of the library that the program called, and went through.
 * @returns a function that shows a frame and the frames that called it, innermost last.
 */
export function frameReader(recorder: Recorder, filename: string): (frame: Frame) => FrameView[] {
  const listed = new Map<PyCode, Listed>();

  function listingOf(code: PyCode): Listed {
    const known = listed.get(code);
    if (known) return known;
    const view = listCode(code);
    const fresh = {
      number: recorder.addCode(view),
      view,
      byOffset: new Map(view.instructions.map((one) => [one.offset, one])),
    };
    listed.set(code, fresh);
    return fresh;
  }

  return (innermost) => {
    const frames: FrameView[] = [];
    for (let frame: Frame | null = innermost; frame !== null; frame = frame.previous) {
      if (text(frame.code.value.filename) !== filename) continue;
      // The innermost frame is before its next instruction, the others are in the middle of a call.
      const offset = frame === innermost ? frame.pc : frame.lasti;
      const { number, byOffset } = listingOf(frame.code);
      const instruction = byOffset.get(offset);
      frames.unshift({
        code: number,
        offset,
        opname: opname[frame.runtime.bytes[offset]!] ?? instruction?.opname ?? '',
        line: instruction?.line ?? null,
        at: instruction?.at ?? null,
        stack: stackOf(frame),
        names: namesOf(frame),
      });
    }
    return frames;
  };
}

function stackOf({ localsplus, runtime, sp }: Frame): string[] {
  return localsplus.slice(runtime.nlocalsplus, sp).map((value) => showValue(value));
}

/** The locals of a function, or the names of a module or class body but for those with two underscores. */
function namesOf({ locals, localsplus, code }: Frame): [string, string][] {
  const names: [string, string][] = [];
  if (locals !== null && isDictExact(locals)) {
    const { keys, values } = locals.value;
    keys.forEach((key, index) => {
      const name = key === undefined ? '' : text(key as PyStr);
      if (name !== '' && !/^__.*__$/.test(name)) names.push([name, showValue(values[index])]);
    });
  }
  code.value.localsplusnames.value.forEach((name, index) => {
    const value = localsplus[index];
    if (value !== null && value !== undefined) names.push([text(name as PyStr), showValue(value)]);
  });
  return names;
}
