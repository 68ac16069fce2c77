/** `_queue.SimpleQueue`: a queue that blocks in one native call. Answers to Modules/_queuemodule.c. */
import {
  classMethod,
  decref,
  defineModule,
  defineType,
  exceptionTypes,
  genericAlias,
  method,
  None,
  newException,
  newInstance,
  newRef,
  PyError,
  type PyGCObject,
  type PyObject,
  type PyType,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { newExceptionType } from '../../05-eval-loop/index.ts';
import { wake } from '../scheduler/scheduler.ts';
import type { Thread } from '../scheduler/thread.ts';
import { block } from '../scheduler/waiting.ts';
import { secondsOf } from './seconds.ts';

interface QueueState {
  items: PyObject[];
  queue: Thread[];
}
type PyQueue = PyGCObject<QueueState>;

let emptyType: PyType | null = null;
function empty(): PyType {
  emptyType ??= newExceptionType('_queue.Empty', exceptionTypes.get('Exception')!);
  return emptyType;
}

function put(self: PyQueue, item: PyObject): void {
  const { items, queue } = self.value;
  items.push(newRef(item));
  if (queue.length > 0) wake(queue[0]!);
}

function get(self: PyQueue, blocking: boolean, timeout: PyObject): PyObject {
  const { items, queue } = self.value;
  const seconds = !blocking ? 0 : timeout === None ? null : secondsOf(timeout);
  if (seconds !== null && seconds < 0) throw valueError("'timeout' must be a non-negative number");
  if (!block({ self, names: ['get'], queue, attempt: () => items.length > 0 }, seconds))
    throw new PyError(newException(empty(), []));
  return items.shift()!;
}

const queueType: PyType = defineType('_queue.SimpleQueue', {
  subclassable: true,
  weakrefs: true,
  tp_new(type, args, kwnames) {
    if (type === queueType && (args.length > 0 || kwnames !== null))
      throw typeError('SimpleQueue() takes no arguments');
    return newInstance<QueueState>(type, { items: [], queue: [] });
  },
  traverse: (self: PyQueue, visit) => self.value.items.forEach(visit),
  methods: [
    method('put($self, /, item, block=True, timeout=None)', put),
    method('put_nowait($self, /, item)', put),
    method('get($self, /, block: bool = True, timeout=None)', get),
    method('get_nowait($self, /)', (self: PyQueue) => get(self, false, None)),
    method('empty($self, /)', (self: PyQueue) => self.value.items.length === 0),
    method('qsize($self, /)', (self: PyQueue) => self.value.items.length),
    classMethod('__class_getitem__($type, object, /)', (type: PyObject, item: PyObject) =>
      genericAlias.make(type, item),
    ),
  ],
});

defineModule('_queue', {
  methods: [],
  attributes: () => ({ SimpleQueue: newRef(queueType), Empty: newRef(empty()) }),
});
void decref;
