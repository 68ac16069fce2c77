import { expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { type DisOptions, dis } from './dis.ts';

const LOOP = 'for x in y:\n    x.f()\n';
const CLOSURE = 'def f(a):\n  def g(): return a\n  return g\n';

/** What `dis.dis` prints, without addresses. */
function page(source: string, options: DisOptions = {}): string {
  const text = dis(compile(source, { filename: 't.py' }), options);
  return `\n${text.replace(/ at 0x[0-9a-f]+/g, ' at 0x...')}`;
}

test('the plain page: lines, labels, instructions, arguments in words', () => {
  expect(page(LOOP)).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (y)
              GET_ITER
      L1:     FOR_ITER                19 (to L2)
              STORE_NAME               1 (x)

  2           LOAD_NAME                1 (x)
              LOAD_ATTR                5 (f + NULL|self)
              CALL                     0
              POP_TOP
              JUMP_BACKWARD           21 (to L1)

  1   L2:     END_FOR
              POP_ITER
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('with offsets', () => {
  expect(page(LOOP, { showOffsets: true })).toBe(`
  0          0       RESUME                   0

  1          2       LOAD_NAME                0 (y)
             4       GET_ITER
      L1:    6       FOR_ITER                19 (to L2)
            10       STORE_NAME               1 (x)

  2         12       LOAD_NAME                1 (x)
            14       LOAD_ATTR                5 (f + NULL|self)
            34       CALL                     0
            42       POP_TOP
            44       JUMP_BACKWARD           21 (to L1)

  1   L2:   48       END_FOR
            50       POP_ITER
            52       LOAD_CONST               0 (None)
            54       RETURN_VALUE
`);
});

test('with positions', () => {
  expect(page(LOOP, { showPositions: true })).toBe(`
0:0-1:0             RESUME                   0

1:9-1:10            LOAD_NAME                0 (y)
1:9-1:10            GET_ITER
1:9-1:10    L1:     FOR_ITER                19 (to L2)
1:4-1:5             STORE_NAME               1 (x)

2:4-2:5             LOAD_NAME                1 (x)
2:4-2:7             LOAD_ATTR                5 (f + NULL|self)
2:4-2:9             CALL                     0
2:4-2:9             POP_TOP
2:4-2:9             JUMP_BACKWARD           21 (to L1)

1:9-1:10    L2:     END_FOR
1:9-1:10            POP_ITER
1:9-1:10            LOAD_CONST               0 (None)
1:9-1:10            RETURN_VALUE
`);
});

test('with a row for each unit of the inline caches', () => {
  expect(page(LOOP, { showCaches: true })).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (y)
              GET_ITER
      L1:     FOR_ITER                19 (to L2)
              CACHE                    0 (counter: 0)
              STORE_NAME               1 (x)

  2           LOAD_NAME                1 (x)
              LOAD_ATTR                5 (f + NULL|self)
              CACHE                    0 (counter: 0)
              CACHE                    0 (version: 0)
              CACHE                    0
              CACHE                    0 (keys_version: 0)
              CACHE                    0
              CACHE                    0 (descr: 0)
              CACHE                    0
              CACHE                    0
              CACHE                    0
              CALL                     0
              CACHE                    0 (counter: 0)
              CACHE                    0 (func_version: 0)
              CACHE                    0
              POP_TOP
              JUMP_BACKWARD           21 (to L1)
              CACHE                    0 (counter: 0)

  1   L2:     END_FOR
              POP_ITER
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('code objects among the constants follow', () => {
  expect(page(CLOSURE)).toBe(`
  0           RESUME                   0

  1           LOAD_CONST               0 (<code object f at 0x..., file "t.py", line 1>)
              MAKE_FUNCTION
              STORE_NAME               0 (f)
              LOAD_CONST               1 (None)
              RETURN_VALUE

Disassembly of <code object f at 0x..., file "t.py", line 1>:
  --           MAKE_CELL                0 (a)

   1           RESUME                   0

   2           LOAD_FAST_BORROW         0 (a)
               BUILD_TUPLE              1
               LOAD_CONST               0 (<code object g at 0x..., file "t.py", line 2>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE   8 (closure)
               STORE_FAST               1 (g)

   3           LOAD_FAST_BORROW         1 (g)
               RETURN_VALUE

Disassembly of <code object g at 0x..., file "t.py", line 2>:
  --           COPY_FREE_VARS           1

   2           RESUME                   0
               LOAD_DEREF               0 (a)
               RETURN_VALUE
`);
});

test('unless the depth says no', () => {
  expect(page(CLOSURE, { depth: 0 })).toBe(`
  0           RESUME                   0

  1           LOAD_CONST               0 (<code object f at 0x..., file "t.py", line 1>)
              MAKE_FUNCTION
              STORE_NAME               0 (f)
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});
