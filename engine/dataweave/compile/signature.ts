import type { Lambda, Signature } from '../values/value.ts'

/** A function with what is declared about it. */
export const withSignature = (lambda: Lambda, signature: Signature): Lambda => {
  const described: Lambda & { signature?: Signature } = lambda
  described.signature = signature
  return described
}
