import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from '../../../engine/dataweave/syntax/parse.ts'
import { print } from '../../../engine/dataweave/syntax/print.ts'
import { plain } from './shape.ts'

interface Vector {
  readonly id: string
  readonly script: string
  readonly tags: readonly string[]
}

const folder = resolve(import.meta.dirname, '../../../../shared/vectors')

const vectorsOf = (file: string): Vector[] => {
  const path = resolve(folder, file)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Vector)
}

/** Scripts that were published broken, and what is wrong with them. */
const broken: Readonly<Record<string, string>> = {
  'dataweave-formats-ndjson#02': 'a quote is missing',
  'dataweave-formats-urlencoded#04': "'var' without '='",
  'dataweave-formats-xml#01': "'var' without '='",
  'dataweave-formats-xml#03': "'var' without '='",
  'dataweave-formats-xml#16': "a version '2.0s'",
  'dataweave-system-properties#01': "bars escaped for the page's markup",
  'dataweave-types#17': 'one brace too many',
  'dw-multipart-functions-file#01': 'a call without parentheses',
}

const unfit = new Set(['doc-erratum', 'truncated'])

for (const file of ['dataweave-docs.jsonl', 'dataweave-suites.jsonl'])
  describe(file, () => {
    const vectors = vectorsOf(file)
    if (vectors.length === 0) test.skip(`${file} is not there: ../shared is no part of the repository`, () => {})
    for (const { id, script, tags } of vectors) {
      const { document, faults } = parse(script)
      test(`${id} parses, and prints as the same tree`, ({ skip }) => {
        const reason = broken[id] ?? tags.find((tag) => unfit.has(tag))
        if (!document && reason !== undefined) skip(reason)
        expect(faults.map(({ message, place }) => `${place.line}:${place.column} ${message}`)).toEqual([])
        const text = print(document!)
        expect(plain(parse(text).document)).toEqual(plain(document))
        expect(print(parse(text).document!)).toBe(text)
      })
    }
  })
