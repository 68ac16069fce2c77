/** The page's side of the stepper: the growing record of one program's run, and a place in it. */
import { type ComputedRef, computed, type Ref, ref, shallowRef } from 'vue';
import type { CodeView } from '../front-end/protocol.ts';
import type { Ending, Moment, Report } from './protocol.ts';

export interface RunRecord {
  /** What is wrong with the machine, if anything. */
  failure: Ref<string>;
  codes: Ref<CodeView[]>;
  moments: Ref<Moment[]>;
  /** How the program ended; null while it runs. */
  ending: Ref<Ending | null>;
  /** The place in the record that is shown. */
  position: Ref<number>;
  moment: ComputedRef<Moment | undefined>;
  before: ComputedRef<Moment | undefined>;
  /** What had been printed at that moment. */
  output: ComputedRef<string>;
  /** Run a program; the record shows its beginning, or the place that was asked for once it is reached. */
  open(source: string, place?: number): void;
  /** Go to the end, and follow it while the program still runs. */
  goToEnd(): void;
  goTo(place: number): void;
  /** To where the next line begins, in this frame or the one that called it. */
  nextLine(): void;
  /** End a program that still runs. */
  stop(): void;
  close(): void;
}

export function useRecord(): RunRecord {
  const failure = ref('');
  const codes = shallowRef<CodeView[]>([]);
  const moments = shallowRef<Moment[]>([]);
  const printed = ref('');
  const ending = shallowRef<Ending | null>(null);
  const position = ref(0);
  let worker: Worker | null = null;
  let spare: Worker | null = null;
  let goal = 0;

  function open(source: string, place = 0): void {
    worker?.terminate();
    failure.value = printed.value = '';
    codes.value = [];
    moments.value = [];
    ending.value = null;
    position.value = 0;
    goal = place;
    worker = spare ?? startWorker();
    spare = null;
    worker.onmessage = ({ data }: MessageEvent<Report>) => receive(data);
    worker.onerror = (event) => {
      failure.value = `the machine failed: ${event.message}`;
    };
    worker.postMessage({ source });
  }

  /** A machine that has started by the time the reader has changed the program. */
  function prepare(): void {
    spare ??= startWorker();
  }

  function receive(report: Report): void {
    if (report.kind === 'failed') {
      failure.value = report.message;
      return;
    }
    codes.value = [...codes.value, ...report.codes];
    moments.value = [...moments.value, ...report.moments];
    printed.value += report.output;
    ending.value = report.ending;
    if (goal > position.value) position.value = Math.min(goal, moments.value.length - 1);
    if (report.ending !== null) {
      worker?.terminate();
      goal = 0;
      prepare();
    }
  }

  function goTo(place: number): void {
    goal = 0;
    position.value = Math.max(0, Math.min(place, moments.value.length - 1));
  }

  function nextLine(): void {
    const here = moments.value[position.value]?.frames ?? [];
    const same = ({ frames }: Moment): boolean =>
      frames.length > here.length ||
      (frames.length === here.length && frames.at(-1)?.line === here.at(-1)?.line);
    let place = position.value + 1;
    while (place < moments.value.length - 1 && same(moments.value[place]!)) place += 1;
    goTo(place);
  }

  return {
    failure,
    codes,
    moments,
    ending,
    position,
    moment: computed(() => moments.value[position.value]),
    before: computed(() => moments.value[position.value - 1]),
    output: computed(() => printed.value.slice(0, moments.value[position.value]?.output ?? 0)),
    open,
    goTo,
    nextLine,
    goToEnd() {
      goTo(moments.value.length - 1);
      if (ending.value === null) goal = Infinity;
    },
    stop() {
      worker?.terminate();
      prepare();
      goal = 0;
      ending.value = { kind: 'stopped' };
    },
    close() {
      worker?.terminate();
      spare?.terminate();
    },
  };
}

function startWorker(): Worker {
  return new Worker(new URL('./stepper.worker.ts', import.meta.url), { type: 'module' });
}
