/** `npm run chapter -- 6 [file.py] [args]`: runs a program, with the collector. */
import { runAsProcess } from '../05-eval-loop/index.ts';
import './index.ts';

runAsProcess(process.argv.slice(2));
