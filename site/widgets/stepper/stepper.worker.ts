/** The machine in a worker of its own: one program, from its first instruction to its last. */
import { runProgram } from './machine.ts';
import type { Command } from './protocol.ts';
import { recordRun } from './recorder.ts';

self.onmessage = ({ data }: MessageEvent<Command>) => {
  void recordRun(runProgram, data.source, (report) => self.postMessage(report));
};
