// Real signals sent to real processes. Where nobody handles one, the process dies of it, as CPython's does, and a shell
// sees 128 and the signal's number.

import { expect, test } from 'vitest';
import { signalled } from './machine.ts';

const INTERRUPTED = /^Traceback \(most recent call last\):\n[\s\S]*\nKeyboardInterrupt\n$/;

/** Programs that Ctrl-C finds at something. */
const BUSY: Record<string, string> = {
  'in a loop': 'print("ready")\nwhile True: pass',
  'in time.sleep': 'import time\nprint("ready")\ntime.sleep(60)',
  'in input()': 'print("ready")\ninput()',
  'reading its standard input': 'import sys\nprint("ready")\nsys.stdin.read()',
  'waiting for a lock':
    'import threading\nlock = threading.Lock()\nlock.acquire()\nprint("ready")\nlock.acquire()',
  'waiting for a queue': 'import queue\nprint("ready")\nqueue.Queue().get()',
  'joining a thread that computes':
    'import threading\ndef work():\n  while True: pass\nthread = threading.Thread(target=work, daemon=True)\nthread.start()\nprint("ready")\nthread.join()',
  'joining a thread that sleeps':
    'import threading, time\nthread = threading.Thread(target=time.sleep, args=(60,), daemon=True)\nthread.start()\nprint("ready")\nthread.join()',
  'in an event loop': 'import asyncio\nprint("ready")\nasyncio.run(asyncio.sleep(60))',
};

for (const [where, source] of Object.entries(BUSY)) {
  test.concurrent(`Ctrl-C ends a program ${where}: KeyboardInterrupt, and death by the signal`, {
    retry: 2,
  }, async () => {
    const ended = await signalled(source, 'SIGINT');
    expect(ended.stderr).toMatch(INTERRUPTED);
    expect(ended.exitCode).toBe(130);
  });
}

/** Programs, the signals sent to them, what they print after `ready`, and their exit code. */
const PROGRAMS: [string, string, NodeJS.Signals[], string, number][] = [
  [
    'KeyboardInterrupt can be caught, and comes again',
    'import time\nfor _ in range(2):\n  print("ready")\n  try: time.sleep(60)\n  except KeyboardInterrupt: print("caught")',
    ['SIGINT', 'SIGINT'],
    'ready\ncaught\nready\ncaught\n',
    0,
  ],
  [
    'finally and atexit run',
    'import atexit, time\natexit.register(print, "exit")\nprint("ready")\ntry: time.sleep(60)\nfinally: print("finally")',
    ['SIGINT'],
    'ready\nfinally\nexit\n',
    130,
  ],
  ['SIGTERM ends a program', 'import time\nprint("ready")\ntime.sleep(60)', ['SIGTERM'], 'ready\n', 143],
  ['SIGHUP ends a program', 'print("ready")\nwhile True: pass', ['SIGHUP'], 'ready\n', 129],
  [
    'a handler of SIGTERM runs, with the number and the frame',
    'import signal, sys, time\ndef handler(number, frame):\n  print(number, frame.f_code.co_name)\n  sys.exit(5)\nsignal.signal(signal.SIGTERM, handler)\nprint("ready")\ntime.sleep(60)',
    ['SIGTERM'],
    'ready\n15 <module>\n',
    5,
  ],
  [
    'after a handler a sleep goes on to its end',
    'import signal, time\nsignal.signal(signal.SIGUSR1, lambda *args: print("heard"))\nprint("ready")\nbegun = time.monotonic()\ntime.sleep(3)\nprint(time.monotonic() - begun >= 3)',
    ['SIGUSR1'],
    'ready\nheard\nTrue\n',
    0,
  ],
  [
    'SIGINT can be ignored',
    'import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nprint("ready")\ntime.sleep(2)\nprint("done")',
    ['SIGINT'],
    'ready\ndone\n',
    0,
  ],
  [
    'SIGINT with its default action ends a program without a word',
    'import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_DFL)\nprint("ready")\ntime.sleep(60)',
    ['SIGINT'],
    'ready\n',
    130,
  ],
  [
    'a handler runs in the main thread, whoever computes',
    'import signal, threading, time\ndef work():\n  while True: pass\nthreading.Thread(target=work, daemon=True).start()\nsignal.signal(signal.SIGUSR1, lambda *args: print(threading.current_thread().name))\nprint("ready")\ntime.sleep(2.5)',
    ['SIGUSR1'],
    'ready\nMainThread\n',
    0,
  ],
  [
    'pause waits for a signal',
    'import signal\nsignal.signal(signal.SIGUSR1, lambda *args: print("heard"))\nprint("ready")\nsignal.pause()\nprint("on")',
    ['SIGUSR1'],
    'ready\nheard\non\n',
    0,
  ],
  [
    'alarm raises what its handler raises',
    'import signal, time\ndef handler(*args): raise TimeoutError\nsignal.signal(signal.SIGALRM, handler)\nprint(signal.alarm(1))\ntry: time.sleep(30)\nexcept TimeoutError: print("late")',
    [],
    '0\nlate\n',
    0,
  ],
  ['an alarm nobody handles ends a program', 'import signal\nsignal.alarm(1)\nwhile True: pass', [], '', 142],
  [
    'setitimer rings again and again until it is stopped',
    'import signal\nrings = []\nsignal.signal(signal.SIGALRM, lambda *args: rings.append(1))\nprint(signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05))\nwhile len(rings) < 3: pass\nprint(signal.setitimer(signal.ITIMER_REAL, 0)[1], signal.getitimer(signal.ITIMER_REAL))',
    [],
    '(0.0, 0.0)\n0.05 (0.0, 0.0)\n',
    0,
  ],
  [
    'os.kill and raise_signal reach the program itself at once',
    'import os, signal\ntry: os.kill(os.getpid(), signal.SIGINT)\nexcept KeyboardInterrupt: print("killed")\ntry: signal.raise_signal(signal.SIGINT)\nexcept KeyboardInterrupt: print("raised")\ntry: os.kill(2 ** 22 + 1, 0)\nexcept ProcessLookupError as error: print(error)\nos.kill(os.getpid(), signal.SIGTERM)',
    [],
    'killed\nraised\n[Errno 3] No such process\n',
    143,
  ],
];

for (const [what, source, signals, stdout, exitCode] of PROGRAMS) {
  test.concurrent(what, { retry: 2 }, async () => {
    const ended = await signalled(source, ...signals);
    expect([ended.stdout, ended.exitCode], ended.stderr).toEqual([stdout, exitCode]);
  });
}
