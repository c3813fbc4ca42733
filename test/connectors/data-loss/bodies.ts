import { type BodyFilterOptions, bodyFilter } from '../../../connectors/data-loss/body-filter.ts'
import { cardNumber } from '../../../connectors/data-loss/card-number.ts'
import { email } from '../../../connectors/data-loss/email.ts'
import { iban } from '../../../connectors/data-loss/iban.ts'
import { phone } from '../../../connectors/data-loss/phone.ts'
import { ssn } from '../../../connectors/data-loss/ssn.ts'

export const builtIn = [cardNumber, iban, email, phone, ssn]

/** A text or body in pieces: cut at these positions, wherever they lie. */
export const cut = <T extends string | Buffer>(whole: T, positions: readonly number[]): T[] => {
  const at = [0, ...positions.map((p) => p % (whole.length + 1)).sort((a, b) => a - b), whole.length]
  return at
    .slice(1)
    .map((end, i) => (typeof whole === 'string' ? whole.slice(at[i], end) : whole.subarray(at[i], end)) as T)
}

export interface Masked {
  readonly bytes: Buffer
  /** What was found, and why something could not be looked into, in order. */
  readonly told: readonly string[]
}

/** A body as it goes on, that came in these pieces. */
export const maskBody = (
  pieces: readonly (Buffer | string)[],
  mediaType: string,
  options: Partial<BodyFilterOptions> = {},
): Masked => {
  const told: string[] = []
  const filter = bodyFilter(
    {
      detectors: builtIn,
      keepLast: 0,
      found: ({ what }) => told.push(what),
      unseen: (why) => told.push(why),
      ...options,
    },
    mediaType,
  )
  const bytes = [
    ...pieces.map((piece) => filter.judge(Buffer.from(piece as string), false)()),
    filter.judge(Buffer.alloc(0), true)(),
  ]
  return { bytes: Buffer.concat(bytes), told }
}
