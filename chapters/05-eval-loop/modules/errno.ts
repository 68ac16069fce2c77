/** `errno`: the numbers of system errors, those of Linux. Answers to Modules/errnomodule.c. */
import {
  decref,
  defineModule,
  dictSet,
  newDict,
  newLong,
  newStr,
  type PyObject,
} from '../../01-objects/index.ts';

/** The names in order of their numbers from 1 on; gaps are empty. */
const NAMES =
  `EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV
ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS
ENOTEMPTY ELOOP - ENOMSG EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL ENOANO EBADRQC EBADSLT - EBFONT
ENOSTR ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV ESRMNT ECOMM EPROTO EMULTIHOP EDOTDOT EBADMSG EOVERFLOW ENOTUNIQ EBADFD
EREMCHG ELIBACC ELIBBAD ELIBSCN ELIBMAX ELIBEXEC EILSEQ ERESTART ESTRPIPE EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT
EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED
ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS ESTALE EUCLEAN
ENOTNAM ENAVAIL EISNAM EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED EKEYREJECTED EOWNERDEAD
ENOTRECOVERABLE ERFKILL EHWPOISON`.split(/\s+/);

/** Second names of numbers. */
const ALIASES: Record<string, string> = {
  EWOULDBLOCK: 'EAGAIN',
  EDEADLOCK: 'EDEADLK',
  ENOTSUP: 'EOPNOTSUPP',
};

/** The number of an error by its name. */
export const errnoNumbers: Map<string, number> = new Map();
NAMES.forEach((name, i) => name !== '-' && errnoNumbers.set(name, i + 1));

defineModule('errno', {
  attributes() {
    const all: Record<string, PyObject> = {};
    const errorcode = newDict();
    for (const [name, number] of errnoNumbers) {
      all[name] = newLong(number);
      const key = newLong(number);
      const text = newStr(name);
      dictSet(errorcode, key, text);
      decref(key);
      decref(text);
    }
    for (const [alias, name] of Object.entries(ALIASES)) all[alias] = newLong(errnoNumbers.get(name)!);
    all.errorcode = errorcode;
    return all;
  },
});
