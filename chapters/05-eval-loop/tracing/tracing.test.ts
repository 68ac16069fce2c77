/** Tracing, profiling and monitoring: what a program under watch is told, and how it may jump. */
import { expect, test } from 'vitest';
import { mainThread } from '../frames/pystate.ts';
import { printed, raised, run } from '../testing.ts';
import { InstructionTrace } from './instruction-trace.ts';

const TRACER = `
import sys
def trace(function, *args, opcodes=False):
    events = []
    def tracer(frame, event, arg):
        if frame.f_code is not function.__code__: return None
        frame.f_trace_opcodes = opcodes
        events.append((event, frame.f_lineno - function.__code__.co_firstlineno))
        return tracer
    sys.settrace(tracer)
    try: function(*args)
    except Exception as e: pass
    finally: sys.settrace(None)
    return events
`;

const eventsOf = (source: string, call: string): string[] =>
  printed(`${TRACER}\n${source}\nfor e in ${call}: print(*e)`);

test('a loop is told line by line, its head once for each turn', () => {
  expect(eventsOf('def f(n):\n  for i in range(n):\n    x = i\n  return x', 'trace(f, 2)')).toEqual([
    'call 0',
    'line 1',
    'line 2',
    'line 1',
    'line 2',
    'line 1',
    'line 3',
    'return 3',
  ]);
});

test('a loop on one line is a line of its own for each turn', () => {
  expect(eventsOf('def f():\n  while len(a) < 3: a.append(1)\na = [1]', 'trace(f)')).toEqual([
    'call 0',
    'line 1',
    'line 1',
    'line 1',
    'return 1',
  ]);
});

test('an exception is told where it passes, and the return after it', () => {
  expect(eventsOf('def f():\n  try:\n    1 / 0\n  finally:\n    x = 1', 'trace(f)')).toEqual([
    'call 0',
    'line 1',
    'line 2',
    'exception 2',
    'line 4',
    'return 4',
  ]);
});

test('a generator is called and returns at each of its steps', () => {
  expect(
    eventsOf('def g():\n  yield 1\n  yield 2\ndef run(): return list(g())', 'trace(g) or [("called", 0)]'),
  ).toEqual(['called 0']);
  const source = `${TRACER}
def g():
    yield 1
events = []
def tracer(frame, event, arg):
    if frame.f_code is g.__code__:
        events.append((event, arg))
        return tracer
sys.settrace(tracer)
list(g())
sys.settrace(None)
print([e for e in events if e[0] != 'line'])`;
  expect(printed(source)).toEqual(["[('call', None), ('return', 1), ('call', None), ('return', None)]"]);
});

test('f_lineno set by a trace function makes the frame go on elsewhere', () => {
  expect(
    printed(`
import sys
def f():
    print('first')
    print('skipped')
    print('last')
def tracer(frame, event, arg):
    if event == 'line' and frame.f_lineno == f.__code__.co_firstlineno + 2: frame.f_lineno += 1
    return tracer
sys.settrace(tracer)
f()
sys.settrace(None)`),
  ).toEqual(['first', 'last']);
});

test('a jump into a loop or an except block is refused with a reason', () => {
  const jump = (body: string, from: number, to: number): string =>
    raised(`
import sys
def f():
${body}
def tracer(frame, event, arg):
    first = f.__code__.co_firstlineno
    if frame.f_code is f.__code__ and event == 'line' and frame.f_lineno == first + ${from}: frame.f_lineno = first + ${to}
    return tracer
sys.settrace(tracer)
try: f()
finally: sys.settrace(None)`);
  expect(jump('  x = 1\n  for i in []:\n    x = 2', 1, 3)).toBe(
    "ValueError: can't jump into the body of a for loop",
  );
  expect(jump('  x = 1\n  try: g()\n  except ValueError:\n    x = 2', 1, 3)).toBe(
    "ValueError: can't jump into an 'except' block as there's no exception",
  );
  expect(jump('  x = 1', 1, 50)).toMatch(/^ValueError: line \d+ comes after the current code block$/);
});

test('outside a trace function f_lineno cannot be set', () => {
  expect(raised('import sys\nsys._getframe().f_lineno = 1')).toBe(
    'ValueError: f_lineno can only be set in a trace function',
  );
});

test('an error in a trace function ends tracing and comes out of the traced line', () => {
  expect(
    printed(`
import sys
def tracer(frame, event, arg): raise KeyError('in the tracer')
def f(): pass
sys.settrace(tracer)
try: f()
except KeyError as e: print(e, sys.gettrace())`),
  ).toEqual(["'in the tracer' None"]);
});

test('a profiler hears of native calls with the function that is called', () => {
  expect(
    printed(`
import sys
calls = []
def profiler(frame, event, arg):
    if event.startswith('c_'): calls.append((event, arg.__name__))
sys.setprofile(profiler)
len('abc')
'a'.upper()
try: int('x')
except ValueError: pass
try: len(5)
except TypeError: pass
sys.setprofile(None)
print(calls)`),
  ).toEqual([
    "[('c_call', 'len'), ('c_return', 'len'), ('c_call', 'upper'), ('c_return', 'upper'), ('c_call', 'len'), ('c_exception', 'len'), " +
      "('c_call', 'setprofile')]",
  ]);
});

test('a monitoring callback that answers DISABLE is not called again for that instruction', () => {
  expect(
    printed(`
import sys
m = sys.monitoring
def f():
    for i in range(3):
        x = i
lines = []
def line(code, number):
    lines.append(number - code.co_firstlineno)
    return m.DISABLE
m.use_tool_id(2, 'test')
m.register_callback(2, m.events.LINE, line)
m.set_local_events(2, f.__code__, m.events.LINE)
f()
print(lines)
m.restart_events()
f()
print(lines)
m.free_tool_id(2)`),
  ).toEqual(['[1, 2, 1]', '[1, 2, 1, 1, 2, 1]']);
});

test('--trace writes each instruction with the stack before it', () => {
  const lines: string[] = [];
  mainThread.watcher = new InstructionTrace(
    (line) => lines.push(line),
    (filename) => filename === 'traced.py',
  );
  try {
    run('def f(a):\n  return a + 1\nf(2)', 'traced.py');
  } finally {
    mainThread.watcher = null;
  }
  const own = lines.slice(lines.indexOf('  f (traced.py)') + 1).slice(0, 5);
  expect(own.map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
    '1 0 RESUME 0 []',
    '2 2 LOAD_FAST_BORROW 0 (a) []',
    '2 4 LOAD_SMALL_INT 1 [2]',
    '2 6 BINARY_OP 0 (+) [2, 1]',
    '2 18 RETURN_VALUE [3]',
  ]);
});
