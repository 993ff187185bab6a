/** @file Serves the built site from out/ with the headers that threads need. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const here = path.dirname(fileURLToPath(import.meta.url));

/** @param {string} name a JSON file beside this one */
const readJson = name => JSON.parse(readFileSync(path.join(here, name), 'utf8'));

/** Sent with every answer: isolation for threads, and a policy that keeps the page on its own origin. */
const headers = {
  ...readJson('headers.json'),
  'Content-Security-Policy': readJson('policy.json').join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Where the built site lies. */
export const siteFolder = path.join(path.dirname(here), 'out');

/** Ends the program with one line that says what to do. */
function refuse(message) {
  console.error(message);
  process.exit(1);
}

/** A request handler for a folder of built files: clean addresses, 404.html for what is not there. */
export function siteHandler(folder = siteFolder) {
  const notFound = path.join(folder, '404.html');
  return sirv(folder, {
    etag: true,
    dotfiles: false,
    setHeaders(response, pathname) {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      // Names under _next/static carry a hash of their content; everything else is asked for again.
      const hashed = pathname.startsWith('/_next/static/');
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
    onNoMatch(_request, response) {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' });
      response.end(existsSync(notFound) ? readFileSync(notFound) : 'Not found');
    },
  });
}

/** The port from the environment, checked for sense. */
function wantedPort() {
  const text = process.env.PORT ?? '3000';
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) refuse(`PORT must be a number from 1 to 65535, not "${text}".`);
  return port;
}

/** Opens a server on a port, or ends the program with one line. */
function open(server, port) {
  return new Promise(resolve => {
    server.once('error', error => {
      refuse(
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken. Stop what runs there, or choose another: PORT=${port === 65535 ? 3000 : port + 1} npm start`
          : `Cannot listen on port ${port}: ${error.message}`,
      );
    });
    server.listen(port, () => resolve(server));
  });
}

/** Checks that the wanted port is free, and returns it. */
export async function claimPort() {
  const port = wantedPort();
  const probe = await open(createServer(), port);
  await new Promise(resolve => probe.close(resolve));
  return port;
}

/** Serves the site until the program is stopped. */
export async function listen(port) {
  if (!existsSync(path.join(siteFolder, 'index.html'))) refuse('There is no built site in out/: run npm run build first.');
  const server = await open(createServer(siteHandler()), port);
  console.log(`Kinetograph is on http://localhost:${port}`);
  return server;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await listen(wantedPort());
