import { expect, test } from 'vitest';
import { run } from './testing.ts';

const COUNTER = `
import threading

counter = 0

def pause():
    pass

def work():
    global counter
    for _ in range(500):
        seen = counter
        pause()
        counter = seen + 1

threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
`;

test('a race loses updates, and the same seed loses the same ones', () => {
  const first = Number(run(COUNTER, 1));
  expect(first).toBeLessThan(1500);
  expect(Number(run(COUNTER, 1))).toBe(first);
  expect(Number(run(COUNTER, 2))).not.toBe(first);
});

test('a lock around the update keeps all of them, whatever the seed', () => {
  const locked = COUNTER.replace('counter = 0', 'counter = 0\nlock = threading.Lock()').replace(
    /^ {8}seen[\s\S]*seen \+ 1$/m,
    '        with lock:\n            seen = counter\n            pause()\n            counter = seen + 1',
  );
  for (const seed of [1, 2, 3]) expect(run(locked, seed)).toBe('1500\n');
});

test('a shorter switch interval switches more often', () => {
  const program = (interval: string): string => `import sys\nsys.setswitchinterval(${interval})\n${COUNTER}`;
  expect(Number(run(program('0.0001'), 1))).toBeLessThan(Number(run(program('0.05'), 1)));
  run('import sys\nsys.setswitchinterval(0.005)');
});

test('sleepers wake in the order of their times', () => {
  const program = `
import threading, time
def nap(seconds):
    time.sleep(seconds)
    print(seconds)
threads = [threading.Thread(target=nap, args=(s,)) for s in (0.03, 0.01, 0.02)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;
  expect(run(program)).toBe('0.01\n0.02\n0.03\n');
});

test('a lock that is not given back in time is not acquired', () => {
  expect(
    run(
      'import threading\nlock = threading.Lock()\nlock.acquire()\nprint(lock.acquire(timeout=0.01), lock.acquire(False))',
    ),
  ).toBe('False False\n');
});

test('a condition wakes who waits for it', () => {
  const program = `
import threading
items, ready = [], threading.Condition()
def consumer():
    with ready:
        while not items:
            ready.wait()
        print('got', items.pop())
thread = threading.Thread(target=consumer)
thread.start()
with ready:
    items.append(7)
    ready.notify()
thread.join()
`;
  for (const seed of [1, 2, 3, 4]) expect(run(program, seed)).toBe('got 7\n');
});

test('queues, barriers, events and pools of the library work', () => {
  const program = `
import queue, threading
from concurrent.futures import ThreadPoolExecutor
jobs = queue.Queue(2)
def produce():
    for i in range(4): jobs.put(i)
threading.Thread(target=produce).start()
print([jobs.get() for _ in range(4)])
with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(lambda x: x * x, range(5))))
barrier = threading.Barrier(2)
thread = threading.Thread(target=barrier.wait)
thread.start()
barrier.wait()
thread.join()
print(threading.Event().wait(0.001), threading.active_count())
`;
  expect(run(program, 3)).toBe('[0, 1, 2, 3]\n[0, 1, 4, 9, 16]\nFalse 1\n');
});

test('native code that waits for Python code keeps its place while others run', () => {
  const program = `
import threading, time
log = []
def slow(x):
    time.sleep(0.01 * x)
    return x
def other():
    for i in range(3):
        log.append(i)
        time.sleep(0.001)
thread = threading.Thread(target=other)
thread.start()
print(sorted([3, 1, 2], key=slow), log)
thread.join()
`;
  expect(run(program)).toBe('[1, 2, 3] [0, 1, 2]\n');
});

test('each thread has attributes of its own in a local', () => {
  const program = `
import threading
data = threading.local()
data.x = 'main'
def work():
    print(hasattr(data, 'x'))
    data.x = 'other'
thread = threading.Thread(target=work)
thread.start(); thread.join()
print(data.x)
`;
  expect(run(program)).toBe('False\nmain\n');
});

test('an error ends its thread and is told with its name', () => {
  const told = run(
    "import threading\nt = threading.Thread(target=lambda: 1 / 0, name='divider')\nt.start(); t.join()\nprint('on')",
  );
  expect(told).toContain('Exception in thread divider:\nTraceback');
  expect(told).toContain('ZeroDivisionError: division by zero');
  expect(told.endsWith('on\n')).toBe(true);
});

test('SystemExit ends a thread quietly; other errors of start_new_thread are told', () => {
  const program = (body: string): string =>
    `import _thread, time\ndef work():\n    ${body}\n_thread.start_new_thread(work, ())\ntime.sleep(0.01)\nprint('on')`;
  expect(run(program('raise SystemExit'))).toBe('on\n');
  expect(run(program("raise ValueError('x')"))).toContain(
    'Exception ignored in thread started by <function work at',
  );
});

test('an RLock knows its owner', () => {
  expect(
    run(
      'import threading\nlock = threading.RLock()\nlock.acquire(); lock.acquire(); lock.release(); lock.release()\nlock.release()',
    ),
  ).toContain('RuntimeError: cannot release un-acquired lock');
});

test('the error is clear where a wait could never end here', () => {
  const program = `
import threading, time
gate = threading.Event()
def inner(x):
    gate.wait()
    return x
def other():
    sorted([1], key=inner)
thread = threading.Thread(target=other)
def outer(x):
    thread.start()
    time.sleep(0.01)
    return x
sorted([1], key=outer)
gate.set()
`;
  expect(run(program)).toContain('RuntimeError: cannot wait here');
});
