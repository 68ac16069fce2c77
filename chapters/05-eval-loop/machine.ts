/** Everything that makes chapter 5 a Python: importing this file puts all its parts in place. */
import './bltinmodule.ts';
import './generators/generator-types.ts';
import './generators/coroutine-types.ts';
import './generators/async-generators.ts';
import './frames/frame-locals-proxy.ts';
import './tracing/set-lineno.ts';
import './calls/currentglobals.ts';
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
