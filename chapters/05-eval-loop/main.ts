/** `npm run chapter -- 5 [file.py] [args]`: runs a program; without a file, what comes on standard input. */
import { runAsProcess } from './node-main.ts';

runAsProcess(process.argv.slice(2));
