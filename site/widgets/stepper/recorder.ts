/** Collects what a run looks like and reports it in parcels, while the program goes on running. */
import type { CodeView } from '../front-end/protocol.ts';
import {
  type Ending,
  type FrameView,
  MOMENT_LIMIT,
  type Moment,
  type Recorder,
  type Report,
  type RunProgram,
} from './protocol.ts';

/** The first parcel is small, so that something is to be seen at once. */
const FIRST = 50;
const PARCEL = 500;

/** Run a program to its end or to the limit, reporting parcels on the way. */
export async function recordRun(
  run: RunProgram,
  source: string,
  report: (report: Report) => void,
): Promise<void> {
  const parcels = new Parcels(report);
  try {
    parcels.send(await run(source, parcels));
  } catch (error) {
    // A fault of the machine, not of the program: programs end by an `Ending`.
    report({ kind: 'failed', message: `the machine failed: ${(error as Error).stack ?? error}` });
  }
}

class Parcels implements Recorder {
  private readonly report: (report: Report) => void;
  private codes: CodeView[] = [];
  private moments: Moment[] = [];
  private output = '';
  private codeCount = 0;
  private momentCount = 0;
  private outputLength = 0;

  constructor(report: (report: Report) => void) {
    this.report = report;
  }

  addCode(code: CodeView): number {
    this.codes.push(code);
    return this.codeCount++;
  }

  addOutput(text: string): void {
    this.output += text;
    this.outputLength += text.length;
  }

  addMoment(frames: FrameView[]): boolean {
    if (this.momentCount >= MOMENT_LIMIT) return false;
    this.moments.push({ frames, output: this.outputLength });
    this.momentCount += 1;
    if (this.moments.length >= (this.momentCount <= FIRST ? FIRST : PARCEL)) this.send(null);
    return true;
  }

  send(ending: Ending | null): void {
    if (ending !== null) this.addLastMoment();
    this.report({ kind: 'recorded', codes: this.codes, moments: this.moments, output: this.output, ending });
    this.codes = [];
    this.moments = [];
    this.output = '';
  }

  /** The moment behind the last instruction: no frame is left, all output is written. */
  private addLastMoment(): void {
    this.moments.push({ frames: [], output: this.outputLength });
  }
}
