import { expect, test } from 'vitest'
import type { Host } from '../../../engine/dataweave/evaluation.ts'
import { type CompileOptions, compile } from '../../../engine/dataweave/script.ts'

export interface Around extends CompileOptions {
  /** Goes into the header. */
  readonly imports?: string
  readonly host?: Host
}

const textOf = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : Buffer.from(content).toString('utf8')

/** What an expression is, written as a document of the media type. */
export const written = (expression: string, mimeType: string, { imports = '', ...options }: Around = {}): string =>
  textOf(compile(`%dw 2.0\n${imports}\noutput ${mimeType}\n---\n${expression}`, options).write({}).content)

/** What an expression is, as JSON. */
export const json = (expression: string, around: Around = {}): unknown =>
  JSON.parse(written(expression, 'application/json', around))

/** What an expression is, as a DataWeave literal without white space and without the header. */
export const literal = (expression: string, around: Around = {}): string =>
  written(expression, 'application/dw', around)
    .split(/^---\n/m)
    .at(-1)!
    .replace(/\s+/g, '')

/** One test per expression, named by it: [expression, its value as JSON] */
export const testJson = (cases: readonly (readonly [string, unknown])[], around: Around = {}): void => {
  test.each(cases)('%s', (expression, value) => {
    expect(json(expression, around)).toEqual(value)
  })
}

/** One test per expression, named by it: [expression, its value as a DataWeave literal without white space] */
export const testLiterals = (cases: readonly (readonly [string, string])[], around: Around = {}): void => {
  test.each(cases)('%s', (expression, value) => {
    expect(literal(expression, around)).toBe(value)
  })
}
