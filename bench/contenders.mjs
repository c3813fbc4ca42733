import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programPath } from './harness/machine.mjs'
import { nginxCommand } from './harness/upstream.mjs'
import { scenarioNames, scenarios } from './scenarios.mjs'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const proxies = ['proxy', 'p1', 'p5']

/** A server of bench/servers, which reads what it shall do from its environment. */
const serverFile =
  (file) =>
  ({ scenario, port, upstreamPort }) => ({
    command: [process.execPath, path(`servers/${file}.mjs`)],
    env: {
      SCENARIO: scenario,
      PORT: String(port),
      UPSTREAM: `http://127.0.0.1:${upstreamPort}`,
      INJECTS: String(scenarios[scenario]?.injects ?? 0),
      NODE_ENV: 'production',
    },
  })

/** `hinny run` of an application, by default the scenario's own. */
export const hinny = ({ scenario, port, upstreamPort, application = path(`apps/${scenario}`) }) => ({
  command: [
    process.execPath,
    path('../dist/engine/host/cli/main.js'),
    'run',
    application,
    ...['-D', `http.port=${port}`, '-D', `upstream.port=${upstreamPort}`],
    ...['--log-level', scenario === 'two' ? 'info' : 'warn'],
  ],
  env: { NODE_ENV: 'production' },
})

/** The same, recording what its events do, into a folder that is gone afterwards. */
const traced = (options) => {
  const { command, env } = hinny(options)
  const folder = mkdtempSync(join(tmpdir(), 'hinny-traces-'))
  return {
    command: [...command, '--trace', '--trace-folder', folder],
    env,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const nginx = ({ scenario, port, upstreamPort }) => {
  const injected = Object.entries(scenarios[scenario]?.calls[0]?.headers ?? {})
  const headers = injected.map(([name, value]) => `proxy_set_header ${name} ${value};`).join(' ')
  const proxy = `proxy_pass http://upstream; proxy_http_version 1.1; proxy_set_header connection ''; ${headers}`
  const location = scenario === 'hello' ? "return 200 'hello';" : proxy
  return nginxCommand(programPath('nginx'), [
    `upstream upstream { server 127.0.0.1:${upstreamPort}; keepalive 64; keepalive_requests 100000000; }`,
    `server { listen 127.0.0.1:${port} backlog=1024; keepalive_requests 100000000; default_type text/plain;`,
    `  location / { ${location} } }`,
  ])
}

/**
 * Who takes part. `start` gives the command and environment of one scenario; `peer` names the folder under bench/.peers that has
 * to be installed first; `slow` ones are an order of magnitude away from any target and measured in the first round only.
 */
export const contenders = {
  hinny: { title: 'Hinny', scenarios: scenarioNames, start: hinny, missing: () => missingBuild() },
  traced: {
    title: 'Hinny, recording (--trace)',
    scenarios: ['proxy', 'p1', 'p5', 'two', 'expr'],
    start: traced,
    missing: () => missingBuild(),
  },
  request: {
    title: 'hand-written fastify + undici request',
    scenarios: scenarioNames,
    start: serverFile('fastify-request'),
  },
  dispatch: {
    title: 'hand-written fastify + undici dispatch',
    scenarios: scenarioNames.filter((name) => name !== 'items'),
    start: serverFile('fastify-dispatch'),
  },
  'fast-gateway': {
    title: 'fast-gateway',
    scenarios: ['hello', ...proxies],
    start: serverFile('fast-gateway'),
    peer: 'fast-gateway',
  },
  'http-proxy': {
    title: '@fastify/http-proxy',
    scenarios: proxies,
    start: serverFile('http-proxy'),
    peer: 'http-proxy',
  },
  'express-gateway': {
    title: 'express-gateway',
    scenarios: proxies,
    start: serverFile('express-gateway'),
    peer: 'express-gateway',
    slow: true,
  },
  'node-red': {
    title: 'Node-RED',
    scenarios: scenarioNames,
    start: serverFile('node-red'),
    peer: 'node-red',
    slow: true,
  },
  nginx: {
    title: 'nginx (not Node; for scale)',
    scenarios: ['hello', ...proxies],
    start: nginx,
    missing: () =>
      programPath('nginx') ? undefined : 'nginx is not installed (Debian: nginx-light, or run with --install)',
  },
}

function missingBuild() {
  return existsSync(path('../dist/engine/host/cli/main.js')) ? undefined : 'dist/ is missing: npm run build'
}
