/** How tokens are signed: the words of Mule's policy. `none` looks at no signature. */
export type SigningMethod = 'rsa' | 'hmac' | 'es' | 'none'

/** What a token must be signed with. */
export interface Algorithm {
  /** The value of `alg`: RS256, HS512 … */
  readonly name: string
  /** The kind of key, as a JWK names it. A key of another kind is never tried, whatever a token says. */
  readonly keyType: 'RSA' | 'EC' | 'oct'
  /** The curve of an EC key. */
  readonly curve: string | undefined
}

const CURVES = { 256: 'P-256', 384: 'P-384', 512: 'P-521' } as const

/** The one algorithm that a signing method with a length stands for (RFC 7518, section 3.1). */
export const algorithmOf = (method: Exclude<SigningMethod, 'none'>, length: 256 | 384 | 512): Algorithm => {
  if (method === 'rsa') return { name: `RS${length}`, keyType: 'RSA', curve: undefined }
  if (method === 'hmac') return { name: `HS${length}`, keyType: 'oct', curve: undefined }
  return { name: `ES${length}`, keyType: 'EC', curve: CURVES[length] }
}
