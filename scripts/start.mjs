/** @file `npm start`: builds the site and serves it. */
import { build } from './build.mjs';
import { claimPort, listen } from './serve.mjs';

// The port is claimed first, so that a taken one is told before a minute of building.
const port = await claimPort();
const failed = await build();
if (failed) process.exit(failed);
await listen(port);
