/**
 * What chapter 1 adds to the machine: `npm run chapter -- 1` opens an explorer of objects in the terminal;
 * `npm run chapter -- 1 'x = [1, 2]' 'header x'` carries the commands out and ends.
 */
import { createInterface } from 'node:readline';
import { HELP, Session } from './explore/commands.ts';

const PROMPT = '>> ';

/** Commands from the arguments: each is shown, then carried out. */
function runAll(commands: string[]): void {
  const session = new Session();
  for (const command of commands) {
    console.log(PROMPT + command);
    for (const line of session.run(command)) console.log(line);
  }
}

/** Commands from standard input, with a prompt if a person sits there. */
async function runInput(): Promise<void> {
  const session = new Session();
  const input = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  });
  if (process.stdin.isTTY) console.log(`${HELP}\n`);
  input.setPrompt(process.stdin.isTTY ? PROMPT : '');
  input.prompt();
  for await (const line of input) {
    if (line.trim() === 'quit' || line.trim() === 'exit') break;
    for (const shown of session.run(line)) console.log(shown);
    input.prompt();
  }
  input.close();
}

const commands = process.argv.slice(2);
if (commands.length > 0) runAll(commands);
else await runInput();
