/** A program on the machine of chapter 7, as the stepper needs it. */
import type { RunProgram } from './protocol.ts';
import { playRecording } from './recorded-run.ts';

export const runProgram: RunProgram = async (source, recorder) => playRecording(source, recorder);
