import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const peersFolder = fileURLToPath(new URL('../.peers/', import.meta.url))

/**
 * The npm packages the peers need, each in a folder of its own under bench/.peers so that their dependencies cannot meet.
 * Versions are pinned: the newest that runs on Node 20 and installs without install scripts or prebuilt binaries.
 */
const peerPackages = {
  autocannon: ['autocannon@8.0.0'],
  'csv-parse': ['csv-parse@7.0.3'],
  'fast-gateway': ['fast-gateway@3.4.7'],
  'http-proxy': ['@fastify/http-proxy@11.6.3', `fastify@${ownVersion('fastify')}`],
  'express-gateway': ['express-gateway@1.16.11'],
  'node-red': ['node-red@4.1.15'],
}

/** Installs a peer unless it is there already. Throws with npm's own words when that fails. */
export const installPeer = (peer) => {
  const folder = join(peersFolder, peer)
  const marker = join(folder, 'installed.json')
  const wanted = JSON.stringify(peerPackages[peer])
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true,"overrides":{"cookie":"1.1.1"}}\n')
  process.stderr.write(`installing ${peerPackages[peer].join(', ')} into bench/.peers\n`)
  const args = ['install', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = spawnSync('npm', [...args, ...peerPackages[peer]], { cwd: folder, encoding: 'utf8' })
  if (npm.status !== 0)
    throw new Error(`npm could not install ${peer}: ${(npm.stderr ?? npm.error?.message ?? '').trim()}`)
  writeFileSync(marker, wanted)
}

/** A `require` that resolves from a peer's folder. */
export const requirePeer = (peer) => createRequire(join(peersFolder, peer, 'package.json'))

/** The folder of a package that a peer brought along. */
export const peerPackageFolder = (peer, name) => join(peersFolder, peer, 'node_modules', name)

function ownVersion(name) {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return manifest.dependencies[name]
}
