import { expect } from 'vitest'
import { DataWeaveError } from '../../../engine/dataweave/dataweave-error.ts'
import { readDocument, writeDocument } from '../../../engine/dataweave/formats/index.ts'
import type { DwObject } from '../../../engine/dataweave/values/dw-object.ts'
import { ObjectBuilder } from '../../../engine/dataweave/values/dw-object.ts'
import type { Key } from '../../../engine/dataweave/values/key.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'

type Properties = Record<string, unknown>

/** Reads a document of a format. */
export const reading =
  (mimeType: string) =>
  (content: string | Uint8Array, properties: Properties = {}): Value =>
    readDocument({ content, mimeType, properties })

/** Writes a value in a format. */
export const writing =
  (mimeType: string) =>
  (value: Value, properties: Properties = {}): string =>
    String(writeDocument(value, { mimeType, properties }).content)

/** An object of pairs, keys repeated at will. */
export const object = (...pairs: readonly (readonly [Key | string, Value])[]): DwObject => {
  const built = new ObjectBuilder()
  for (const [key, value] of pairs) built.add(key, value)
  return built.build()
}

/** A value as the language writes it, on one line, without its metadata. */
export const shownAsDw = (value: Value): string =>
  writing('application/dw')(value, { ignoreSchema: true, indent: '' }).replace(/\n/g, '')

/** The error that something raises; nothing but a DataWeaveError may be raised. */
export const failure = (run: () => unknown): DataWeaveError => {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(DataWeaveError)
    return error as DataWeaveError
  }
  throw new Error('nothing was raised')
}
