import { createHash, randomBytes } from 'node:crypto'
import type { Challenge } from './challenges.ts'
import type { Authorized } from './credentials.ts'

/** A challenge that can be answered. */
export interface DigestChallenge {
  readonly realm: string
  readonly nonce: string
  readonly opaque: string | undefined
  /** As the server writes it; undefined for the default, MD5. */
  readonly algorithm: string | undefined
  readonly qop: boolean
  /** The hash runs over nonces as well (`-sess`). */
  readonly session: boolean
  readonly hash: string
}

const hashes: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' }

/** The strongest digest challenge that this side can answer: `qop=auth` or none, with a hash that is known. */
export const digestChallenge = (challenges: readonly Challenge[]): DigestChallenge | undefined => {
  const known = challenges.flatMap(({ scheme, parameters }) => {
    const realm = parameters.get('realm')
    const nonce = parameters.get('nonce')
    const algorithm = parameters.get('algorithm')
    const name = (algorithm ?? 'MD5').toUpperCase()
    const session = name.endsWith('-SESS')
    const plain = session ? name.slice(0, -'-SESS'.length) : name
    const hash = Object.hasOwn(hashes, plain) ? hashes[plain] : undefined
    const qops = parameters
      .get('qop')
      ?.split(',')
      .map((each) => each.trim().toLowerCase())
    if (scheme !== 'digest' || !hash || realm === undefined || nonce === undefined) return []
    if (qops && !qops.includes('auth')) return []
    return { realm, nonce, opaque: parameters.get('opaque'), algorithm, qop: qops !== undefined, session, hash }
  })
  return known.find(({ hash }) => hash !== 'md5') ?? known[0]
}

/** The Authorization header that answers a challenge (RFC 7616 §3.4). `count`: how often its nonce has been used, with this time. */
export const digestHeader = (
  { realm, nonce, opaque, algorithm, qop, session, hash }: DigestChallenge,
  user: { readonly name: string; readonly password: string },
  { method, path }: Authorized,
  count: number,
): string => {
  const h = (text: string) => createHash(hash).update(text, 'utf8').digest('hex')
  const cnonce = randomBytes(16).toString('hex')
  const nc = count.toString(16).padStart(8, '0')
  const secret = h(`${user.name}:${realm}:${user.password}`)
  const a1 = session ? h(`${secret}:${nonce}:${cnonce}`) : secret
  const a2 = h(`${method}:${path}`)
  const response = qop ? h(`${a1}:${nonce}:${nc}:${cnonce}:auth:${a2}`) : h(`${a1}:${nonce}:${a2}`)
  const parts = [
    `username="${quoted(user.name)}"`,
    `realm="${quoted(realm)}"`,
    `nonce="${quoted(nonce)}"`,
    `uri="${quoted(path)}"`,
    `response="${response}"`,
  ]
  if (algorithm !== undefined) parts.push(`algorithm=${algorithm}`)
  if (opaque !== undefined) parts.push(`opaque="${quoted(opaque)}"`)
  if (qop) parts.push('qop=auth', `nc=${nc}`)
  if (qop || session) parts.push(`cnonce="${cnonce}"`)
  return `Digest ${parts.join(', ')}`
}

const quoted = (text: string): string => text.replace(/["\\]/g, '\\$&')
