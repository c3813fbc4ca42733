import { DataWeaveError, type ScriptPlace } from '../../dataweave/dataweave-error.ts'
import { muleErrors } from '../../model/error-type.ts'
import { MuleError } from '../../model/mule-error.ts'
import { scriptError } from '../failing.ts'
import type { ExpressionSource } from '../language.ts'

/** A failure of an evaluation as MULE:EXPRESSION: what went wrong, in which line, where that line stands. */
export const asMuleError = (source: ExpressionSource, error: unknown): unknown => {
  if (error instanceof DataWeaveError) return scriptError(shortened(source.text), described(source, error), error)
  if (error instanceof MuleError)
    return error.errorType === muleErrors.EXPRESSION ? scriptError(shortened(source.text), error.message, error) : error
  return error instanceof RangeError ? scriptError(shortened(source.text), error.message, error) : error
}

const described = (source: ExpressionSource, { message, hint, place }: DataWeaveError): string => {
  const lines = [message]
  if (place) lines.push(...offendingLine(place), `at ${placeOf(source, place)}`)
  if (hint) lines.push(hint)
  return lines.join('\n')
}

const offendingLine = ({ line, column, text }: ScriptPlace): string[] => {
  const margin = `${line}| `
  return [margin + text, `${' '.repeat(margin.length + column - 1)}^`]
}

/** In the user's file; for a module its own line and column. */
const placeOf = ({ placeAt }: ExpressionSource, place: ScriptPlace): string => {
  const { file, line, column } = place.file === undefined ? placeAt(place.offset) : place
  return `${file}:${line}:${column}`
}

const SHOWN = 100

/** A script of many lines is known by its first ones: the offending one is shown anyway. */
const shortened = (script: string): string => {
  const text = script.trim().replaceAll(/\s+/g, ' ')
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text
}
