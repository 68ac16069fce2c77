/** `npm run python -- [args]` and `npm run chapter -- 7`: the complete machine with CPython's command line. */
import { runAsProcess } from '../05-eval-loop/index.ts';
import './index.ts';

runAsProcess(process.argv.slice(2));
