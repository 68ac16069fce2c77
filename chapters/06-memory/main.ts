/** `npm run chapter -- 6 [--heap] [file.py] [args]`: runs a program, with the collector; `--heap` shows what is left. */
import { host, lifecycle, runAsProcess } from '../05-eval-loop/index.ts';
import { heapPicture } from './index.ts';

const args = process.argv.slice(2);
if (args[0] === '--heap') {
  args.shift();
  lifecycle.finalizeModules.unshift(
    () => void host().write(1, new TextEncoder().encode(heapPicture()), null),
  );
}
runAsProcess(args);
