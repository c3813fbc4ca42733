import { suggestName } from '../../model/did-you-mean.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import { untag } from '../values/tagged.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'

/** The properties of a coercion, `as Date {format: "…"}`; undefined where there are none. */
export type Properties = ReadonlyMap<string, Value> | undefined

/** A property that is text; undefined where it is not given. Raises for anything else. */
export const textProperty = (properties: Properties, name: string): string | undefined => {
  const value = properties === undefined ? undefined : untag(properties.get(name) ?? null)
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  throw new DataWeaveError(
    'InvalidPropertyException',
    `The property ${name} must be a String, but it is ${shown(value)}.`,
  )
}

/** A property that is one of some words, whatever their case; undefined where it is not given. Raises for any other word. */
export const choiceProperty = <T extends string>(
  properties: Properties,
  name: string,
  choices: readonly T[],
): T | undefined => {
  const text = textProperty(properties, name)
  if (text === undefined) return undefined
  const found = choices.find((choice) => choice.toLowerCase() === text.toLowerCase())
  if (found !== undefined) return found
  throw new DataWeaveError('InvalidPropertyException', `The property ${name} can not be "${text}".`, {
    hint: suggestName(text, choices),
  })
}
