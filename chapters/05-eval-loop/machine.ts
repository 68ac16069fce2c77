/** Everything that makes chapter 5 a Python: importing this file puts all its parts in place. */
import './bltinmodule.ts';
import './generator-types.ts';
import './coroutine-types.ts';
import './async-generators.ts';
import './frame-locals-proxy.ts';
import './tracing/set-lineno.ts';
import './currentglobals.ts';
import './core/imp.ts';
import './core/marshal.ts';
import './core/posix.ts';
import './core/print-exception.ts';
import './core/sysmodule.ts';
import './core/threads-single.ts';
import './core/warnings.ts';
import './io/iomodule.ts';
import './modules/index.ts';
import './modules/sre/index.ts';
