import type { Claims, Key } from './verifier.ts'

/** A token whose signature was right. */
interface VerifiedToken {
  /** Characters of the token. */
  readonly length: number
  readonly claims: Claims
  /** What it is signed with; it is right no longer than this key is good. */
  readonly key: Key
  /** The `kid` it names. */
  readonly keyId: string | undefined
}

export interface VerifiedTokens {
  get(digest: string): VerifiedToken | undefined
  add(digest: string, token: VerifiedToken): void
}

/** Tokens that are remembered; those that were added first go first. */
const MOST = 1000
/** Characters of a token that is remembered. No header holds more; a body might. */
const LONGEST = 16 * 1024

/**
 * Remembers tokens by their digests, because checking a signature costs more than all else of a request, and clients bring a token many
 * times. None that is not signed gets in, so nobody can push the others out without a key.
 */
export const verifiedTokens = (): VerifiedTokens => {
  const tokens = new Map<string, VerifiedToken>()
  return {
    get: (digest) => tokens.get(digest),
    add: (digest, token) => {
      if (token.length > LONGEST) return
      tokens.delete(digest)
      tokens.set(digest, token)
      if (tokens.size > MOST) tokens.delete(tokens.keys().next().value as string)
    },
  }
}
