/**
 * `sys.monitoring`: up to six tools, each with a function for each event, for all code or for some (PEP 669).
 * Answers to the second half of Python/instrumentation.c.
 */
import {
  call,
  decref,
  dictPutName,
  instantiateModule,
  isCode,
  isStr,
  type ModuleDef,
  method,
  None,
  newDict,
  newException,
  newLong,
  newNamespace,
  newRef,
  objectType,
  type PyCode,
  type PyObject,
  stopIterationType,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { opcodeCaches, opcodes } from '../../04-compiler/index.ts';
import type { Frame } from '../frames/frame.ts';
import { type ThreadState, threads } from '../frames/pystate.ts';
import {
  BRANCH_LEFT,
  BRANCH_RIGHT,
  C_RAISE,
  C_RETURN,
  CALL,
  type Detail,
  EXCEPTION_HANDLED,
  JUMP,
  LINE,
  type Listener,
  PY_RETURN,
  PY_YIELD,
  RAISE,
  STOP_ITERATION,
} from './events.ts';
import { listenTo, stopListening } from './install.ts';

/** By number; the last is made of two others. */
const NAMES = [
  'PY_START',
  'PY_RESUME',
  'PY_RETURN',
  'PY_YIELD',
  'CALL',
  'LINE',
  'INSTRUCTION',
  'JUMP',
  'BRANCH_LEFT',
  'BRANCH_RIGHT',
  'STOP_ITERATION',
  'RAISE',
  'EXCEPTION_HANDLED',
  'PY_UNWIND',
  'PY_THROW',
  'RERAISE',
  'C_RETURN',
  'C_RAISE',
  'BRANCH',
];
const BRANCH = 18;
const BRANCHES = (1 << BRANCH_LEFT) | (1 << BRANCH_RIGHT);
const C_EVENTS = (1 << C_RETURN) | (1 << C_RAISE);
/** Events below this one belong to places in code, and can be asked for by code and disabled by place. */
const LOCAL_EVENTS = STOP_ITERATION + 1;

const DISABLE = objectType.tp_new!(objectType, [], null);
const MISSING = objectType.tp_new!(objectType, [], null);

/** One of the six tools. */
class Tool implements Listener {
  readonly name: PyObject;
  readonly callbacks: (PyObject | null)[] = new Array(NAMES.length).fill(null);
  events = 0;
  readonly local: Map<PyCode, number> = new Map();
  /** Places that a callback has disabled: code, then event and offset. */
  readonly disabled: Map<PyCode, Set<string>> = new Map();
  isListening = false;

  constructor(name: PyObject) {
    this.name = newRef(name);
  }

  wants(event: number, frame: Frame, { at }: Detail = {}): boolean {
    if (this.callbacks[event] === null) return false;
    const asked = (this.events | (this.local.get(frame.code) ?? 0)) & (1 << event);
    const withCall = event === C_RETURN || event === C_RAISE;
    if (asked === 0 && !(withCall && (this.events | (this.local.get(frame.code) ?? 0)) & (1 << CALL)))
      return false;
    return (
      event >= LOCAL_EVENTS || this.disabled.get(frame.code)?.has(placeOf(event, at ?? frame.lasti)) !== true
    );
  }

  hear(_tstate: ThreadState, event: number, frame: Frame, detail: Detail): void {
    const callback = newRef(this.callbacks[event]!);
    const args = argumentsOf(event, frame, detail);
    try {
      const answer = call(callback, [frame.code, ...args]);
      decref(answer);
      if (answer === DISABLE) this.disable(event, frame, detail);
    } finally {
      args.forEach(decref);
      decref(callback);
    }
  }

  private disable(event: number, frame: Frame, { at }: Detail): void {
    if (event >= LOCAL_EVENTS) {
      this.setCallback(event, null);
      throw valueError(`Cannot disable ${NAMES[event]} events. Callback removed.`);
    }
    let places = this.disabled.get(frame.code);
    if (places === undefined) {
      places = new Set();
      this.disabled.set(newRef(frame.code), places);
    }
    places.add(placeOf(event, at ?? frame.lasti));
  }

  /** Sets a callback (borrowed); the one there was (owned), or null. */
  setCallback(event: number, fn: PyObject | null): PyObject | null {
    const old = this.callbacks[event]!;
    this.callbacks[event] = fn === null ? null : newRef(fn);
    return old;
  }

  /** Begins or ends listening in all threads, as the events ask for. */
  settle(): void {
    const wanted = this.events !== 0 || [...this.local.values()].some((events) => events !== 0);
    if (wanted === this.isListening) return;
    this.isListening = wanted;
    for (const tstate of threads) (wanted ? listenTo : stopListening)(tstate, this);
  }

  setLocal(code: PyCode, events: number): void {
    if (!this.local.has(code)) newRef(code);
    this.local.set(code, events);
    this.settle();
  }

  clear(): void {
    this.events = 0;
    for (const code of [...this.local.keys(), ...this.disabled.keys()]) decref(code);
    this.local.clear();
    this.disabled.clear();
    this.settle();
    for (let event = 0; event < NAMES.length; event++) {
      const old = this.setCallback(event, null);
      if (old !== null) decref(old);
    }
  }
}

const placeOf = (event: number, at: number): string => `${event}:${at}`;

/** What a callback gets after the code (owned). */
function argumentsOf(
  event: number,
  frame: Frame,
  { line, at, value, exc, to, callable, first }: Detail,
): PyObject[] {
  if (event === LINE) return [newLong(line!)];
  const offset = newLong(offsetOf(event, frame, at ?? frame.lasti));
  if (event === PY_RETURN || event === PY_YIELD) return [offset, newRef(value!)];
  if (event === CALL || event === C_RETURN || event === C_RAISE)
    return [offset, newRef(callable!), newRef(first ?? MISSING)];
  if (event === JUMP) return [offset, newLong(to!)];
  if (event === BRANCH_LEFT || event === BRANCH_RIGHT) return [offset, newLong(landing(frame, to!))];
  if (event === STOP_ITERATION)
    return [offset, newException(stopIterationType, value === undefined ? [] : [newRef(value)])];
  return exc === undefined ? [offset] : [offset, newRef(exc)];
}

/** An error is said to come from the last unit of its instruction, and to be handled where the handler begins. */
function offsetOf(event: number, { pc, code }: Frame, at: number): number {
  if (event === EXCEPTION_HANDLED) return pc;
  return event === RAISE ? at + 2 * opcodeCaches[code.value.code[at]!]! : at;
}

/** A branch is told behind the instruction that marks its side. */
function landing({ code }: Frame, to: number): number {
  const op = code.value.code[to]!;
  return op === opcodes.NOT_TAKEN || op === opcodes.POP_ITER ? to + 2 : to;
}

// ---- The module

const tools: (Tool | null)[] = [null, null, null, null, null, null];

function checkId(id: number): void {
  if (id < 0 || id > 5) throw valueError(`invalid tool ${id} (must be between 0 and 5)`);
}

function toolInUse(id: number): Tool {
  checkId(id);
  const tool = tools[id];
  if (tool === null || tool === undefined) throw valueError(`tool ${id} is not in use`);
  return tool;
}

/** `event_set` as it is kept: what a call brings is not asked for on its own, both branches together are two. */
function normalEvents(events: number, limit: number, what: string): number {
  if (events < 0 || events >= 2 ** limit) throw valueError(`invalid ${what} 0x${events.toString(16)}`);
  if ((events & C_EVENTS) !== 0 && (events & (C_EVENTS | (1 << CALL))) !== (C_EVENTS | (1 << CALL))) {
    throw valueError('cannot set C_RETURN or C_RAISE events independently');
  }
  const split = events & (1 << BRANCH) ? (events & ~(1 << BRANCH)) | BRANCHES : events;
  return split & ~C_EVENTS;
}

function setEvents(_m: PyObject, id: number, set: number): void {
  checkId(id);
  const events = normalEvents(set, NAMES.length, 'event set');
  const tool = toolInUse(id);
  tool.events = events;
  tool.settle();
}

function setLocalEvents(_m: PyObject, id: number, code: PyObject, set: number): void {
  if (!isCode(code)) throw typeError('code must be a code object');
  checkId(id);
  const events = normalEvents(set, NAMES.length, 'local event set');
  if (events >= 1 << LOCAL_EVENTS) throw valueError(`invalid local event set 0x${set.toString(16)}`);
  toolInUse(id).setLocal(code, events);
}

function getLocalEvents(_m: PyObject, id: number, code: PyObject): number {
  if (!isCode(code)) throw typeError('code must be a code object');
  return toolInUse(id).local.get(code) ?? 0;
}

function registerCallback(_m: PyObject, id: number, event: number, fn: PyObject): PyObject {
  checkId(id);
  const number = Math.log2(event);
  if (event <= 0 || !Number.isInteger(number))
    throw valueError('The callback can only be set for one event at a time');
  if (number >= NAMES.length) throw valueError(`invalid event ${event}`);
  const callback = fn === None ? null : fn;
  const tool = tools[id] ?? spare(id);
  if (number !== BRANCH) return tool.setCallback(number, callback) ?? None;
  const old = tool.setCallback(BRANCH_LEFT, callback);
  const other = tool.setCallback(BRANCH_RIGHT, callback);
  if (other !== null) decref(other);
  return old ?? None;
}

/** Callbacks may be set before the tool is in use. */
const spares = new Map<number, Tool>();
function spare(id: number): Tool {
  const known = spares.get(id);
  if (known !== undefined) return known;
  const tool = new Tool(None);
  spares.set(id, tool);
  return tool;
}

function useTool(_m: PyObject, id: number, name: PyObject): void {
  checkId(id);
  if (!isStr(name)) throw valueError('tool name must be a str');
  if (tools[id] !== null) throw valueError(`tool ${id} is already in use`);
  const tool = new Tool(name);
  const before = spares.get(id);
  if (before !== undefined) tool.callbacks.splice(0, NAMES.length, ...before.callbacks);
  spares.delete(id);
  tools[id] = tool;
}

function clearTool(_m: PyObject, id: number): void {
  checkId(id);
  tools[id]?.clear();
}

function freeTool(_m: PyObject, id: number): void {
  checkId(id);
  const tool = tools[id];
  if (tool === null || tool === undefined) return;
  tool.clear();
  tools[id] = null;
  decref(tool.name);
}

function restartEvents(): void {
  for (const tool of tools) {
    if (tool === null) continue;
    for (const code of tool.disabled.keys()) decref(code);
    tool.disabled.clear();
  }
}

/** `_all_events`: for each event the tools that asked for it, as bits. */
function allEvents(): PyObject {
  const dict = newDict();
  for (let event = 0; event < C_RETURN; event++) {
    let bits = 0;
    tools.forEach((tool, id) => {
      if (tool !== null && tool.events & (1 << event)) bits |= 1 << id;
    });
    if (bits !== 0) dictPutName(dict, NAMES[event]!, newLong(bits));
  }
  return dict;
}

/** Not among the built-in modules: only `sys` holds it. */
const monitoringModule: ModuleDef = {
  name: 'sys.monitoring',
  methods: [
    method('use_tool_id($module, tool_id: int, name, /)', useTool),
    method('clear_tool_id($module, tool_id: int, /)', clearTool),
    method('free_tool_id($module, tool_id: int, /)', freeTool),
    method('get_tool($module, tool_id: int, /)', (_m: PyObject, id: number) => {
      checkId(id);
      return newRef(tools[id]?.name ?? None);
    }),
    method('register_callback($module, tool_id: int, event: int, func, /)', registerCallback),
    method('get_events($module, tool_id: int, /)', (_m: PyObject, id: number) => toolInUse(id).events),
    method('set_events($module, tool_id: int, event_set: int, /)', setEvents),
    method('get_local_events($module, tool_id: int, code, /)', getLocalEvents),
    method('set_local_events($module, tool_id: int, code, event_set: int, /)', setLocalEvents),
    method('restart_events($module, /)', restartEvents),
    method('_all_events($module, /)', allEvents),
  ],
  attributes: () => ({
    DISABLE: newRef(DISABLE),
    MISSING: newRef(MISSING),
    DEBUGGER_ID: newLong(0),
    COVERAGE_ID: newLong(1),
    PROFILER_ID: newLong(2),
    OPTIMIZER_ID: newLong(5),
    events: newNamespace({
      ...Object.fromEntries(NAMES.map((name, event) => [name, newLong(2 ** event)])),
      NO_EVENTS: newLong(0),
    }),
  }),
};

/** `sys.monitoring` (owned). */
export function newMonitoring(): PyObject {
  return instantiateModule(monitoringModule);
}
