import { expect, test } from 'vitest'
import { DataWeaveError } from '../../../engine/dataweave/dataweave-error.ts'
import { type CompileOptions, compile, type Inputs } from '../../../engine/dataweave/script.ts'

/** What a script gives, as JSON would have it: repeated keys and attributes aside. */
export const resultOf = (source: string, inputs: Inputs = {}, options: CompileOptions = {}): unknown =>
  JSON.parse(JSON.stringify(compile(source, options).evaluate(inputs) ?? null))

/** The error a script ends with, when it is compiled or when it runs. */
export const errorOf = (source: string, inputs: Inputs = {}, options: CompileOptions = {}): DataWeaveError => {
  try {
    compile(source, options).evaluate(inputs)
  } catch (error) {
    if (error instanceof DataWeaveError) return error
    throw error
  }
  throw new Error(`${source} did not fail`)
}

/** One test per script, named by it: [script, value as JSON] */
export const testValues = (
  cases: readonly (readonly [source: string, value: unknown])[],
  inputs: Inputs = {},
  options: CompileOptions = {},
): void => {
  test.each(cases)('%s', (source, value) => {
    expect(resultOf(source, inputs, options)).toEqual(value)
  })
}
