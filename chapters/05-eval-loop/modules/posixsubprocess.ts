/**
 * `_posixsubprocess`: a host has no way to start another program, so what starts one says so, as a system
 * without `fork` does. Answers to Modules/_posixsubprocess.c.
 */
import { defineModule, method } from '../../01-objects/index.ts';
import { osError } from '../io/oserror.ts';

const ENOSYS = 38;

defineModule('_posixsubprocess', {
  methods: [
    method('fork_exec($module, /, *args)', () => {
      throw osError(ENOSYS, 'Function not implemented');
    }),
  ],
});
