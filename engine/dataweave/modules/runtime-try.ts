import { DataWeaveError, type ScriptPlace, shownPlace } from '../dataweave-error.ts'
import { fn, overload } from '../functions/define.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import type { Lambda, Value } from '../values/value.ts'
import { holds } from './core/condition.ts'

const successShape = new Shape(['success', 'result'])
const failureShape = new Shape(['success', 'error'])
const errorShape = new Shape(['kind', 'message', 'location', 'stack'])

/** What a script may recover from. Limits end the whole evaluation, and defects of ours are nobody's to hide. */
export const recoverable = (error: unknown): DataWeaveError => {
  if (error instanceof DataWeaveError && error.kind !== 'LimitException') return error
  throw error
}

/** The offending line with a caret below, as `try` reports it. */
export const locationText = (place: ScriptPlace | undefined): string =>
  place === undefined ? 'Unknown location' : `\n${shownPlace(place).split('\n', 2).join('\n')}`

/** Calls that led to an error, of which the innermost place is known, or none. */
export const stackOf = (place: ScriptPlace | undefined): readonly string[] => [
  `main (${place?.file ?? 'anonymous'}:${place?.line ?? 0}:${place?.column ?? 0})`,
]

const attempt = (delegate: Lambda): DwObject => {
  try {
    return new DwObject(successShape, [true, delegate()])
  } catch (thrown) {
    const { kind, message, place } = recoverable(thrown)
    const error = new DwObject(errorShape, [kind, message, locationText(place), stackOf(place)])
    return new DwObject(failureShape, [false, error])
  }
}

const succeeded = (result: DwObject): boolean => holds(result.get('success') ?? false)

const fail = (message: string): never => {
  throw new DataWeaveError('UserException', message)
}

const failIf = (value: Value, condition: Lambda, message: string): Value =>
  holds(condition(value)) ? fail(message) : value

/** Functions of `dw::Runtime` that raise errors and recover from them. */
export const attempts = {
  try: fn(overload(['Function'], attempt)),
  orElse: fn(
    overload(['Object', 'Function'], (previous, otherwise) =>
      succeeded(previous) ? (previous.get('result') ?? null) : otherwise(),
    ),
  ),
  orElseTry: fn(
    overload(['Object', 'Function'], (previous, otherwise) => (succeeded(previous) ? previous : attempt(otherwise))),
  ),
  fail: fn(
    overload([], () => fail('Error')),
    overload(['String'], fail),
  ),
  failIf: fn(
    overload(['Any', 'Function'], (value, condition) => failIf(value, condition, 'Failed')),
    overload(['Any', 'Function', 'String'], failIf),
  ),
}
