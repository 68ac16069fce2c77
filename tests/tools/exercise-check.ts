// The process in which one answer is judged: `exercise-check.ts CHECK ANSWER` imports the answer, hands
// it to the check and sends the verdict to the process that started it.

import { pathToFileURL } from 'node:url';

const [check, answer] = process.argv.slice(2).map((path) => pathToFileURL(path).href);

let verdict = { passed: true, message: '', thrown: '' };
try {
  const { default: judge } = await import(check);
  await judge(await import(answer));
} catch (caught) {
  const error = caught as Error;
  const message = caught instanceof Error ? error.message : String(caught);
  verdict = { passed: false, message, thrown: error?.name ?? typeof caught };
  if (error?.name !== 'Error') console.error(error?.stack ?? caught);
}
process.send?.(verdict, () => process.exit(0));
