import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UPSTREAM_BODY, UPSTREAM_HEADER } from '../scenarios.mjs'
import { programPath } from './machine.mjs'
import { freePort, startProcess } from './server-process.mjs'

const rawSocketUpstream = fileURLToPath(new URL('../servers/upstream.mjs', import.meta.url))

/**
 * The far end of every call: nginx answering from memory when it is installed, else a bare socket server on Node.
 * Returns `{ name, port, stop }`.
 */
export const startUpstream = async () => {
  const port = await freePort()
  const nginx = programPath('nginx')
  if (!nginx) {
    const command = [process.execPath, rawSocketUpstream]
    return {
      name: 'raw sockets on Node',
      ...(await startProcess({ command, env: { PORT: String(port) }, port, role: 'load' })),
    }
  }
  const { command, remove } = nginxCommand(nginx, [
    `server { listen 127.0.0.1:${port} backlog=1024; keepalive_requests 100000000;`,
    `  location / { default_type application/json; add_header ${UPSTREAM_HEADER.name} ${UPSTREAM_HEADER.value};`,
    `    return 200 '${UPSTREAM_BODY}'; } }`,
  ])
  const server = await startProcess({ command, port, role: 'load' })
  return { name: 'nginx', port, stop: () => server.stop().finally(remove) }
}

/**
 * Writes an nginx configuration of one process around the given `http` directives, in a folder of its own.
 * Returns the command that runs it in the foreground and a function that deletes the folder.
 */
export const nginxCommand = (nginx, httpDirectives) => {
  const folder = mkdtempSync(join(tmpdir(), 'hinny-bench-'))
  const file = join(folder, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  )
  const lines = [
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr crit;`,
    'events { worker_connections 4096; }',
    'http { access_log off; server_tokens off;',
    ...temporary,
    ...httpDirectives,
    '}',
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  return {
    command: [nginx, '-p', folder, '-e', 'stderr', '-c', file],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
