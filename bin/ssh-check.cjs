#!/usr/bin/env node
'use strict';

// Names are looked up on libuv's threads, and its default of four is too few for a sweep. It reads this once, at the
// first use, which for a module is its own loading: so a script that is no module sets it, and only then loads the rest.
process.env.UV_THREADPOOL_SIZE ??= '32';

import('../dist/src/main.js').catch((error) => {
  const missing = error.code === 'ERR_MODULE_NOT_FOUND' && String(error.message).includes('dist');
  process.stderr.write(
    missing ? 'ssh-check is not built yet: run "npm run build" in its folder first.\n' : `${error.stack ?? error}\n`,
  );
  process.exitCode = 2;
});
