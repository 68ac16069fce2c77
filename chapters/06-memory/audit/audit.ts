/**
 * The count audit. With VIVARIUM_AUDIT=1 in the environment the machine stops every so many instructions, counts
 * all references again, and names each object whose count is not the number of its owners, with the instruction
 * after which that was so. Answers to what CPython's developers do with `--with-trace-refs` and `-X showrefcount`.
 *
 * It looks only where it can know all owners: between two instructions of the outermost loop, when no native
 * function is on the JavaScript stack. Variables of native code that hold references for good (a module's
 * constants) cannot be walked; so what the counts are off by when the main program begins is taken as given, and
 * only changes are told. A count below the number of owners is always told: that object would die too early.
 */

import { isImmortal, PyObject } from '../../01-objects/index.ts';
import {
  current,
  type Frame,
  host,
  lifecycle,
  type ThreadState,
  type Watcher,
} from '../../05-eval-loop/index.ts';
import { watchDeaths } from './dead.ts';
import { describe, type Place, place, rememberName, showPlace } from './describe.ts';
import { recount } from './recount.ts';

/** How the audit is to be done, from the environment. */
export interface AuditSettings {
  /** VIVARIUM_AUDIT_EVERY: instructions of the outermost loop between two counts. */
  every: number;
  /** VIVARIUM_AUDIT_FROM and VIVARIUM_AUDIT_TO: the instructions to look at, for hunting with `every` = 1. */
  from: number;
  to: number;
  /** VIVARIUM_AUDIT_DEPTH: how many loops deep it looks, 1 if not given. Deeper ones see what natives hold for a while. */
  depth: number;
}

const EVERY = 20_000;
/** The exit code of a program whose counts were wrong. */
export const AUDIT_FAILED = 86;

/** One object whose count is not what its owners say. */
export interface Finding {
  object: PyObject;
  refcnt: number;
  owners: number;
}

export class Audit implements Watcher {
  readonly settings: AuditSettings;
  readonly report: (line: string) => void;
  /** What each object's count is known to be off by: references that natives hold. */
  private known = new Map<PyObject, number>();
  /** Objects met in the last count. */
  private met = new Map<PyObject, number>();
  private begun = false;
  private count = 0;
  private next: number;
  private last: Place | null = null;
  private previous: Place | null = null;
  failures = 0;

  constructor(settings: AuditSettings, report: (line: string) => void) {
    this.settings = settings;
    this.report = report;
    this.next = settings.from;
  }

  /** Before each instruction. */
  instruction(tstate: ThreadState, frame: Frame): void {
    if (tstate.nativeDepth > this.settings.depth) return;
    if (!this.begun) {
      this.begun = true;
      this.look(true);
    }
    if (this.count >= this.next && this.count <= this.settings.to && !nativeWaits(frame)) {
      this.look(false);
      this.next = this.count + this.settings.every;
      this.previous = { ...place(frame), number: this.count };
    }
    this.count++;
    this.last = { code: frame.code.value, offset: frame.lasti, number: this.count };
    rememberName(frame.code.value);
  }

  /** Counts everything. The first look only takes note of what natives hold, unless a count is too low. */
  look(first: boolean): void {
    const owners = recount();
    const met = new Map<PyObject, number>();
    for (const [object, count] of owners) {
      if (isImmortal(object)) continue;
      met.set(object, count);
      const off = object.refcnt - count;
      const before = this.known.get(object) ?? 0;
      if (off === before) continue;
      if (off === 0) this.known.delete(object);
      else this.known.set(object, off);
      if (off < 0 || (off > before && !first)) this.tell({ object, refcnt: object.refcnt, owners: count });
    }
    if (!first) this.lookForLost(met);
    this.met = met;
  }

  /** Objects that nobody owns any more and that live on. */
  private lookForLost(met: Map<PyObject, number>): void {
    for (const object of this.met.keys()) {
      if (met.has(object) || object.refcnt <= (this.known.get(object) ?? 0)) continue;
      if (isImmortal(object)) continue;
      this.known.set(object, object.refcnt);
      this.tell({ object, refcnt: object.refcnt, owners: 0 });
    }
  }

  private tell({ object, refcnt, owners }: Finding): void {
    this.failures++;
    const difference = refcnt - owners;
    const verdict =
      difference < 0 ? `${-difference} too low: it would die too early` : `${difference} too high: it leaks`;
    this.report(
      `audit: ${describe(object)} has count ${refcnt} and ${owners} owners, ${verdict}; ${this.where()}`,
    );
  }

  private where(): string {
    if (this.last === null) return 'before the program began';
    const at = showPlace(this.last);
    if (this.previous === null || this.last.number - this.previous.number <= 1) return `after ${at}`;
    return `after ${at} or up to ${this.last.number - this.previous.number} instructions before it`;
  }
}

/** Whether a native function waits for one of these frames and holds references meanwhile. */
function nativeWaits(innermost: Frame): boolean {
  for (let frame: Frame | null = innermost; frame !== null; frame = frame.previous) {
    if (frame.construct !== null && !(frame.construct instanceof PyObject)) return true;
  }
  return false;
}

/** The running audit, or null. */
export const auditing: { audit: Audit | null } = { audit: null };

/** Starts the audit if the environment asks for it. */
function begin(): void {
  const { env } = host();
  if (env.VIVARIUM_AUDIT === undefined || env.VIVARIUM_AUDIT === '' || env.VIVARIUM_AUDIT === '0') return;
  const number = (name: string, otherwise: number): number => Number(env[name] ?? otherwise);
  const settings = {
    every: number('VIVARIUM_AUDIT_EVERY', EVERY),
    from: number('VIVARIUM_AUDIT_FROM', 0),
    to: number('VIVARIUM_AUDIT_TO', Infinity),
    depth: number('VIVARIUM_AUDIT_DEPTH', 1),
  };
  const report = (line: string): void => void host().write(2, new TextEncoder().encode(`${line}\n`), null);
  auditing.audit = new Audit(settings, report);
  watchDeaths(report);
  current.tstate.watcher = auditing.audit;
}

/** The program has ended: one last count. */
function end(): void {
  const { audit } = auditing;
  if (audit === null) return;
  current.tstate.watcher = null;
  if (audit.settings.to === Infinity) audit.look(false);
}

lifecycle.mainBegins.push(begin);
lifecycle.finalizeModules.unshift(end);
lifecycle.ended.push((code) => {
  const failed = auditing.audit !== null && auditing.audit.failures > 0;
  return failed ? AUDIT_FAILED : code;
});
