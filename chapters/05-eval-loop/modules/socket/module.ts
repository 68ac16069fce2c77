/** The module `_socket`, as far as it goes without a network. Answers to Modules/socketmodule.c. */
import {
  defineModule,
  exceptionTypes,
  isStr,
  method,
  None,
  newBytes,
  newFloat,
  newList,
  newLong,
  newRef,
  newStr,
  newTuple,
  osErrorType,
  type PyObject,
  type PyStr,
  pyBool,
  raiseWith,
  text,
  toDouble,
  valueError,
} from '../../../01-objects/index.ts';
import { osError } from '../../io/oserror.ts';
import { newExceptionType } from '../declare.ts';
import { closeDescriptor, defaults, newSocket, openPair, socketType } from './socket.ts';

const hostErrorType = newExceptionType('socket.herror', osErrorType);
const addressErrorType = newExceptionType('socket.gaierror', osErrorType);

const CONSTANTS: Record<string, number> = {
  AF_UNSPEC: 0,
  AF_UNIX: 1,
  AF_INET: 2,
  AF_INET6: 10,
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOCK_RAW: 3,
  SOCK_NONBLOCK: 2048,
  SOCK_CLOEXEC: 524288,
  SOL_SOCKET: 1,
  SO_REUSEADDR: 2,
  SO_TYPE: 3,
  SO_ERROR: 4,
  SO_BROADCAST: 6,
  SO_SNDBUF: 7,
  SO_RCVBUF: 8,
  SO_KEEPALIVE: 9,
  SO_REUSEPORT: 15,
  SOMAXCONN: 4096,
  SHUT_RD: 0,
  SHUT_WR: 1,
  SHUT_RDWR: 2,
  IPPROTO_IP: 0,
  IPPROTO_ICMP: 1,
  IPPROTO_TCP: 6,
  IPPROTO_UDP: 17,
  IPPROTO_IPV6: 41,
  TCP_NODELAY: 1,
  IPV6_V6ONLY: 26,
  MSG_OOB: 1,
  MSG_PEEK: 2,
  MSG_DONTWAIT: 64,
  MSG_WAITALL: 256,
  MSG_NOSIGNAL: 16384,
  AI_PASSIVE: 1,
  AI_CANONNAME: 2,
  AI_NUMERICHOST: 4,
  AI_NUMERICSERV: 1024,
  EAI_NONAME: -2,
  EAI_FAMILY: -6,
  EAI_SERVICE: -8,
  NI_NUMERICHOST: 1,
  NI_NUMERICSERV: 2,
  NI_MAXHOST: 1025,
  NI_MAXSERV: 32,
  INADDR_ANY: 0,
  INADDR_LOOPBACK: 0x7f000001,
};

const addressError = (code: number, message: string) =>
  raiseWith(addressErrorType, newLong(code), newStr(message));

// ---- Addresses

/** The four bytes of `127.0.0.1`, or null. */
function parseIPv4(source: string): Uint8Array | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(source);
  if (match === null) return null;
  const parts = match.slice(1).map(Number);
  return parts.every((part) => part < 256) ? Uint8Array.from(parts) : null;
}

function addressBytes(_module: PyObject, source: string): PyObject {
  const bytes = parseIPv4(source);
  if (bytes === null) throw osError(0, 'illegal IP address string passed to inet_aton');
  return newBytes(bytes);
}

function addressText(_module: PyObject, packed: Uint8Array): string {
  if (packed.length !== 4) throw osError(0, 'packed IP wrong length');
  return packed.join('.');
}

/** `socket_getaddrinfo`, of numbers and the names of this machine. */
function getAddressInfo(
  _module: PyObject,
  host: PyObject,
  port: PyObject,
  family: number,
  type: number,
  proto: number,
): PyObject {
  const name = isStr(host) ? text(host as PyStr) : '';
  const address = name === '' || name === 'localhost' ? '127.0.0.1' : name;
  if (parseIPv4(address) === null || (family !== 0 && family !== CONSTANTS.AF_INET))
    throw addressError(-2, 'Name or service not known');
  const number = port === None ? 0 : Number(isStr(port) ? text(port as PyStr) : port.value);
  if (!Number.isInteger(number)) throw addressError(-8, 'Servname not supported for ai_socktype');
  const kinds = type !== 0 ? [type] : [1, 2, 3];
  return newList(
    kinds.map((kind) => {
      const protocol = proto !== 0 ? proto : kind === 1 ? 6 : kind === 2 ? 17 : 0;
      return newTuple([
        newLong(2),
        newLong(kind),
        newLong(protocol),
        newStr(''),
        newTuple([newStr(address), newLong(number)]),
      ]);
    }),
  );
}

const swapped =
  (bytes: number) =>
  (_module: PyObject, value: number): number => {
    const limit = 2 ** (8 * bytes);
    if (value < 0 || value >= limit)
      throw valueError(`byte order conversion: int does not fit into ${8 * bytes} bits`);
    let result = 0;
    for (let i = 0; i < bytes; i++) result = result * 256 + (Math.floor(value / 256 ** i) % 256);
    return result;
  };

function setDefaultTimeout(_module: PyObject, timeout: PyObject): void {
  const seconds = timeout === None ? -1 : toDouble(timeout);
  if (timeout !== None && seconds < 0) throw valueError('Timeout value out of range');
  defaults.timeout = seconds;
}

function socketPair(_module: PyObject, family: number, type: number, proto: number): PyObject {
  const [a, b] = openPair();
  return newTuple([newSocket(a, family, type, proto), newSocket(b, family, type, proto)]);
}

defineModule('_socket', {
  methods: [
    method('socketpair($module, family: int = 1, type: int = 1, proto: int = 0, /)', socketPair),
    method(
      'close($module, fd: int, /)',
      (_module: PyObject, fd: number) => closeDescriptor(fd),
      '($self, object, /)',
    ),
    method('gethostname($module, /)', () => 'localhost', '($self, /)'),
    method(
      'gethostbyname($module, name: str, /)',
      (_module: PyObject, name: string) => {
        if (name === 'localhost') return '127.0.0.1';
        if (parseIPv4(name) === null) throw addressError(-2, 'Name or service not known');
        return name;
      },
      null,
    ),
    method(
      'getaddrinfo($module, /, host, port, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0)',
      getAddressInfo,
      null,
    ),
    method(
      'getdefaulttimeout($module, /)',
      () => (defaults.timeout < 0 ? None : newFloat(defaults.timeout)),
      '($self, /)',
    ),
    method('setdefaulttimeout($module, timeout, /)', setDefaultTimeout, '($self, object, /)'),
    method('inet_aton($module, ip_addr: str, /)', addressBytes),
    method('inet_ntoa($module, packed_ip: buffer, /)', addressText),
    ...['htons', 'ntohs'].map((name) => method(`${name}($module, x: ssize, /)`, swapped(2))),
    ...['htonl', 'ntohl'].map((name) => method(`${name}($module, x: ssize, /)`, swapped(4))),
  ],
  attributes: () => ({
    ...Object.fromEntries(Object.entries(CONSTANTS).map(([name, value]) => [name, newLong(value)])),
    socket: newRef(socketType),
    SocketType: newRef(socketType),
    error: newRef(osErrorType),
    herror: newRef(hostErrorType),
    gaierror: newRef(addressErrorType),
    timeout: newRef(exceptionTypes.get('TimeoutError')!),
    has_ipv6: pyBool(false),
    CAPI: newRef(None),
  }),
});
