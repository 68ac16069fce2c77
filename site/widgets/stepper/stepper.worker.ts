/** The machine in a worker of its own: it starts at once, and runs the one program that it is then given. */
import libraryAddress from 'pyodide/python_stdlib.zip?url';
import { runProgram, startMachine } from './machine.ts';
import type { Command, Report } from './protocol.ts';
import { recordRun } from './recorder.ts';

const report = (message: Report): void => self.postMessage(message);
const ready = start();

async function start(): Promise<void> {
  const response = await fetch(libraryAddress);
  if (!response.ok) throw new Error(`the standard library did not arrive: ${response.status}`);
  startMachine(new Uint8Array(await response.arrayBuffer()));
}

self.onmessage = async ({ data }: MessageEvent<Command>) => {
  try {
    await ready;
  } catch (error) {
    return report({
      kind: 'failed',
      message: `the machine did not start: ${(error as Error).stack ?? error}`,
    });
  }
  await recordRun(runProgram, data.source, report);
};
