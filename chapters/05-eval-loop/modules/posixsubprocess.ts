/**
 * `_posixsubprocess`: a host has no way to start another program, so what starts one says so, as a system
 * without `fork` does. Answers to Modules/_posixsubprocess.c.
 */
import { defineModule, method } from '../../01-objects/index.ts';
import { osError } from '../io/oserror.ts';

const ENOSYS = 38;

defineModule('_posixsubprocess', {
  methods: [
    method(
      'fork_exec($module, /, *args)',
      () => {
        throw osError(ENOSYS, 'Function not implemented');
      },
      '($module, args, executable_list, close_fds, pass_fds, cwd,\n          env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,\n          errpipe_read, errpipe_write, restore_signals, call_setsid,\n          pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn,\n          /)',
    ),
  ],
});
