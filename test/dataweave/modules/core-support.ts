import { expect, test } from 'vitest'
import { DataWeaveError } from '../../../engine/dataweave/dataweave-error.ts'
import type { Module } from '../../../engine/dataweave/functions/define.ts'
import { compile } from '../../../engine/dataweave/script.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'

/** The plain JS value of an expression; `imports` goes into the header. */
export const evaluate = (expression: string, imports = ''): unknown =>
  compile(`%dw 2.0\n${imports}\noutput application/java\n---\n${expression}`).evaluate({})

/** The error an expression raises while it runs. */
export const failureOf = (expression: string, imports = ''): DataWeaveError => {
  try {
    evaluate(expression, imports)
  } catch (error) {
    if (error instanceof DataWeaveError) return error
    throw error
  }
  throw new Error(`${expression} did not fail`)
}

/** [expression, the JSON of its value] */
export type Results = readonly (readonly [expression: string, value: unknown])[]

/** One test per expression, named by it. */
export const testResults = (results: Results, imports = ''): void => {
  test.each(results)('%s', (expression, value) => {
    expect(JSON.parse(JSON.stringify(evaluate(expression, imports)))).toEqual(value)
  })
}

/** One form of a library function, called without choosing among its forms. */
export const form = (module: Module, name: string, index = 0) => {
  const definition = module.functions[name]
  if (definition?.overloads[index] === undefined) throw new Error(`${module.name} has no form ${index} of ${name}`)
  return definition.overloads[index].call as unknown as (...given: unknown[]) => Value
}
