import { createHash } from 'node:crypto'
import { type Event, type Expression, type Parameter, parameter, wholeOf } from '../../engine/sdk.ts'

/** The key under which a response is kept; nothing where there is none, and then nothing is kept. */
export type CacheKey = Parameter<string | undefined>

/** By an expression, or the SHA-256 of the payload's bytes (spec/core.md §3.12). */
export const cacheKey = (expression: Expression | undefined): CacheKey =>
  expression ? keyOf(parameter.text('keyGenerationExpression', expression)) : digest

const keyOf = (text: Parameter<string | null>): CacheKey => {
  const key = (given: string | null) => given || undefined
  return (event) => {
    const given = text(event)
    return given instanceof Promise ? given.then(key) : key(given)
  }
}

const digest = (event: Event): string | Promise<string> => {
  const bytes = wholeOf(event.message.payload)
  return bytes instanceof Promise ? bytes.then(sha256) : sha256(bytes)
}

const sha256 = (bytes: Buffer | undefined): string =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex')
