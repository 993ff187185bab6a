/** @file The server of the built site: isolation, types, clean addresses, and nothing outside its folder. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { root } from './support/node';
import { plant, uproot } from './support/tree';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Asks for a path exactly as written; fetch would tidy `..` away before it is sent. */
function ask(port: number, target: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ port, path: target, headers, host: '127.0.0.1' }, response => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

const starter = `
  import { createServer } from 'node:http';
  import { siteHandler } from './scripts/serve.mjs';
  const server = createServer(siteHandler(process.argv[1]));
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

describe('the server', () => {
  let folder: string;
  let child: ChildProcess;
  let port: number;

  beforeAll(async () => {
    folder = plant({
      'secret.txt': 'secret',
      'site/index.html': 'gate',
      'site/404.html': 'nothing here',
      'site/en/composer/index.html': 'composer',
      'site/wasm/a.wasm': '\0asm',
      'site/workers/w.js': 'self.x = 1',
      'site/_next/static/a.js': 'x',
    });
    child = spawn(process.execPath, ['--input-type=module', '-e', starter, path.join(folder, 'site')], { cwd: root });
    const [line] = (await once(child.stdout!, 'data')) as [Buffer];
    port = Number(line.toString());
  });

  afterAll(() => {
    child.kill();
    uproot(folder);
  });

  it.each(['/', '/en/composer/', '/wasm/a.wasm', '/workers/w.js', '/no/such/page'])('isolates %s', async target => {
    const { headers } = await ask(port, target);
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("default-src 'self'") as string,
    });
  });

  it.each([
    ['/', 'text/html'],
    ['/wasm/a.wasm', 'application/wasm'],
    ['/workers/w.js', 'text/javascript'],
  ])('gives %s the type %s', async (target, type) => {
    expect((await ask(port, target)).headers['content-type']).toContain(type);
  });

  it.each(['/en/composer', '/en/composer/', '/en/composer/index.html'])('finds the page at %s', async target => {
    expect(await ask(port, target)).toMatchObject({ status: 200, body: 'composer' });
  });

  it('answers an unknown address with the 404 page', async () => {
    expect(await ask(port, '/nowhere/')).toMatchObject({ status: 404, body: 'nothing here' });
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/en/../../secret.txt', '//secret.txt', '/%00', '/%'])(
    'gives nothing outside its folder for %s',
    async target => {
      const answer = await ask(port, target);
      expect(answer.status).not.toBe(500);
      expect(answer.body).not.toContain('secret');
    },
  );

  it('keeps hashed files for ever and asks again for the rest', async () => {
    expect((await ask(port, '/_next/static/a.js')).headers['cache-control']).toContain('immutable');
    const page = await ask(port, '/');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(await ask(port, '/', { 'if-none-match': page.headers.etag ?? '' })).toMatchObject({ status: 304 });
  });

  it('says in one line that a port is taken', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const { port: taken } = other.address() as AddressInfo;
    const { stderr, status } = spawnSync(process.execPath, ['scripts/start.mjs'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PORT: String(taken) },
    });
    other.close();
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(`Port ${taken} is taken`)]);
    expect(status).toBe(1);
  });

  it('refuses a port that is none', () => {
    const { stderr, status } = spawnSync(process.execPath, ['scripts/serve.mjs'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PORT: 'http' },
    });
    expect(stderr).toBe('PORT must be a number from 1 to 65535, not "http".\n');
    expect(status).toBe(1);
  });
});
