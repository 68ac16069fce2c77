/**
 * Sockets without a network: pairs of them are connected in memory, which is what an event loop wakes itself with;
 * everything that would leave the machine is refused. Answers to Modules/socketmodule.c.
 *
 * A host that offers a network could be asked here; none does.
 */
import {
  asIndexNumber,
  defineType,
  exceptionTypes,
  type MethodDef,
  method,
  None,
  newBytes,
  newFloat,
  newInstance,
  newStr,
  type PyGCObject,
  type PyObject,
  type PyType,
  raise,
  shortName,
  toDouble,
  valueError,
} from '../../../01-objects/index.ts';
import { osError } from '../../io/oserror.ts';
import { streams, waitUntil } from '../select.ts';

const [EBADF, EAGAIN, EPIPE, ENETUNREACH, ENOTCONN] = [9, 11, 32, 101, 107];

/** Bytes on their way in one direction. */
class Channel {
  private parts: Uint8Array[] = [];
  /** Whether nothing more will be sent, or nobody will read. */
  closed: boolean = false;

  get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  put(data: Uint8Array): void {
    if (data.length > 0) this.parts.push(data.slice());
  }

  take(count: number): Uint8Array {
    const [first] = this.parts;
    if (first === undefined) return new Uint8Array(0);
    if (first.length <= count) this.parts.shift();
    else this.parts[0] = first.subarray(count);
    return first.subarray(0, count);
  }
}

/** One end of a pair. */
interface End {
  inbox: Channel;
  outbox: Channel;
}

/** Payload of a socket: the descriptor is -1 when it is closed; a negative timeout waits for ever. */
export interface Socket {
  fd: number;
  family: number;
  type: number;
  proto: number;
  timeout: number;
}
export type PySocket = PyGCObject<Socket>;

/** The ends of connected sockets by descriptor. Those that are connected to nothing have none. */
const ends: Map<number, End | null> = new Map();
const FIRST_DESCRIPTOR = 1 << 16;
let nextDescriptor = FIRST_DESCRIPTOR;

export const defaults: { timeout: number } = { timeout: -1 };

/** A new descriptor for an end, or for a socket that is connected to nothing. */
function openDescriptor(end: End | null): number {
  const fd = nextDescriptor++;
  ends.set(fd, end);
  streams.set(fd, {
    readable: () => end !== null && (!end.inbox.isEmpty || end.inbox.closed),
    writable: () => end !== null,
  });
  return fd;
}

/** `close(2)` of a descriptor. Raises OSError if it is none of a socket. */
export function closeDescriptor(fd: number): void {
  const end = ends.get(fd);
  if (end === undefined) throw osError(EBADF, 'Bad file descriptor');
  ends.delete(fd);
  streams.delete(fd);
  if (end === null) return;
  end.inbox.closed = true;
  end.outbox.closed = true;
}

/** The descriptors of two sockets that are connected to each other. */
export function openPair(): [number, number] {
  const [a, b] = [new Channel(), new Channel()];
  return [openDescriptor({ inbox: a, outbox: b }), openDescriptor({ inbox: b, outbox: a })];
}

function endOf({ value: { fd } }: PySocket): End {
  const end = ends.get(fd);
  if (end === undefined) throw osError(EBADF, 'Bad file descriptor');
  if (end === null) throw osError(ENOTCONN, 'Transport endpoint is not connected');
  return end;
}

/** Waits as the socket's timeout says. Raises BlockingIOError or TimeoutError. */
function waitFor({ value: { timeout } }: PySocket, ready: () => boolean): void {
  if (ready()) return;
  if (timeout === 0) throw osError(EAGAIN, 'Resource temporarily unavailable');
  waitUntil(ready, timeout);
  if (!ready()) throw raise(exceptionTypes.get('TimeoutError')!, 'timed out');
}

function receive(self: PySocket, count: number): Uint8Array {
  const { inbox } = endOf(self);
  waitFor(self, () => !inbox.isEmpty || inbox.closed);
  return inbox.take(count);
}

function send(self: PySocket, data: Uint8Array): number {
  const { outbox } = endOf(self);
  if (outbox.closed) throw osError(EPIPE, 'Broken pipe');
  outbox.put(data);
  return data.length;
}

function setTimeout(self: PySocket, value: PyObject): void {
  const seconds = value === None ? -1 : toDouble(value);
  if (value !== None && seconds < 0) throw valueError('Timeout value out of range');
  self.value.timeout = seconds;
}

function close({ value }: PySocket): void {
  if (value.fd < 0) return;
  const { fd } = value;
  value.fd = -1;
  if (ends.has(fd)) closeDescriptor(fd);
}

function shutdown(self: PySocket, how: number): void {
  const { inbox, outbox } = endOf(self);
  if (how !== 1) inbox.closed = true;
  if (how !== 0) outbox.closed = true;
}

/** What would need a network. */
const unreachable = (): never => {
  throw osError(ENETUNREACH, 'Network is unreachable');
};

const initDef = method(
  'socket($self, /, family: int = -1, type: int = -1, proto: int = -1, fileno=None)',
  ({ value }: PySocket, family: number, type: number, proto: number, fileno: PyObject) => {
    const fd = fileno === None ? openDescriptor(null) : asIndexNumber(fileno);
    if (fd < 0) throw valueError('negative file descriptor');
    if (!ends.has(fd)) throw osError(EBADF, 'Bad file descriptor');
    Object.assign(value, {
      fd,
      family: family < 0 ? 2 : family,
      type: type < 0 ? 1 : type,
      proto: Math.max(0, proto),
      timeout: defaults.timeout,
    });
  },
);

const NETWORK = ['accept', '_accept', 'bind', 'connect', 'listen', 'sendto', 'recvfrom'];

const methods: MethodDef[] = [
  method(
    'recv($self, bufsize: int, flags: int = 0, /)',
    (self: PySocket, size: number) => {
      if (size < 0) throw valueError('negative buffersize in recv');
      return newBytes(receive(self, size).slice());
    },
    null,
  ),
  method(
    'recv_into($self, buffer: writable, nbytes: int = 0, flags: int = 0)',
    (self: PySocket, buffer: Uint8Array, count: number) => {
      const data = receive(self, count === 0 ? buffer.length : count);
      buffer.set(data);
      return data.length;
    },
    null,
  ),
  method('send($self, data: buffer, flags: int = 0, /)', send, null),
  method(
    'sendall($self, data: buffer, flags: int = 0, /)',
    (self: PySocket, data: Uint8Array) => void send(self, data),
    null,
  ),
  method('fileno($self, /)', ({ value }: PySocket) => value.fd),
  method('detach($self, /)', ({ value }: PySocket) => {
    const { fd } = value;
    value.fd = -1;
    return fd;
  }),
  method('close($self, /)', close),
  method('shutdown($self, how: int, /)', shutdown, '($self, object, /)'),
  method(
    'setblocking($self, flag: bool, /)',
    ({ value }: PySocket, flag: boolean) => {
      value.timeout = flag ? -1 : 0;
    },
    '($self, object, /)',
  ),
  method('getblocking($self, /)', ({ value }: PySocket) => value.timeout !== 0),
  method('settimeout($self, timeout, /)', setTimeout, '($self, object, /)'),
  method('gettimeout($self, /)', ({ value }: PySocket) =>
    value.timeout < 0 ? None : newFloat(value.timeout),
  ),
  method('setsockopt($self, level: int, option: int, value, optlen=NULL, /)', () => {}, null),
  method('getsockopt($self, level: int, option: int, buflen: int = 0, /)', () => 0, null),
  method('getsockname($self, /)', () => ''),
  method('getpeername($self, /)', (self: PySocket) => {
    endOf(self);
    return '';
  }),
  method('connect_ex($self, address, /)', () => ENETUNREACH, '($self, object, /)'),
  ...NETWORK.map((name) => method(`${name}($self, /, *args)`, unreachable)),
];

export const socketType: PyType = defineType('_socket.socket', {
  subclassable: true,
  heap: true,
  traverse() {},
  tp_new: (type) => newInstance<Socket>(type, { fd: -1, family: -1, type: -1, proto: -1, timeout: -1 }),
  tp_init: (self, args, kwnames) => void initDef.invoke(self, args, kwnames),
  tp_repr(self) {
    const { fd, family, type, proto } = (self as PySocket).value;
    return newStr(
      `<${shortName(self.type)} object, fd=${fd}, family=${family}, type=${type}, proto=${proto}>`,
    );
  },
  tp_finalize: (self) => close(self as PySocket),
  methods,
  members: {
    family: { get: ({ value }: PySocket) => value.family },
    type: { get: ({ value }: PySocket) => value.type },
    proto: { get: ({ value }: PySocket) => value.proto },
  },
  getset: { timeout: { get: ({ value }: PySocket) => (value.timeout < 0 ? None : newFloat(value.timeout)) } },
});

/** A socket object for a descriptor. Owned. */
export function newSocket(fd: number, family: number, type: number, proto: number): PyObject {
  return newInstance<Socket>(socketType, { fd, family, type, proto, timeout: defaults.timeout });
}
