import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** One documented example or one case of a public suite (spec/dataweave.md §13). */
export interface Vector {
  readonly id: string
  readonly kind?: 'parse' | 'run'
  readonly inputs: readonly { readonly name: string; readonly mimeType: string; readonly content: string }[]
  readonly script: string
  readonly outputMime: string | null
  readonly expectedLang?: string | null
  readonly expected: string | null
  readonly tags: readonly string[]
}

const folder = resolve(import.meta.dirname, '../../../../shared/vectors')

/** The vectors of a file; undefined when they are not beside the project. */
export const vectorsOf = (file: string): readonly Vector[] | undefined => {
  const path = resolve(folder, file)
  if (!existsSync(path)) return undefined
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Vector)
}

/** Why an example cannot be compared: what it shows depends on the clock, on chance, on a machine, or is no result at all. */
const INCOMPARABLE: Readonly<Record<string, string>> = {
  time: 'depends on the clock',
  random: 'depends on chance',
  java: 'calls Java classes',
  env: 'depends on environment variables',
  mule: 'depends on a running Mule',
  error: 'shows an error message of the documentation’s runtime',
  truncated: 'the documentation shortens the output',
  'expected-unparsable': 'the documented output is not a document',
  'mime-mismatch': 'the documented output is in another format than the script writes',
  'mime-mismatch-lang': 'the documented output is in another format than the script writes',
  'console-output': 'the output goes to a console',
  'doc-erratum': 'the documentation is wrong',
  'input-unparsable': 'the documented input is not a document',
  'needs-dw-io': 'needs the file module of another project',
  wip: 'unfinished in its own suite',
}

/** Why a vector is left out; undefined when it counts. */
export const leftOutBecause = (vector: Vector): string | undefined => {
  for (const tag of vector.tags) {
    if (INCOMPARABLE[tag]) return INCOMPARABLE[tag]
    if (tag.startsWith('missing-input:')) return 'the documentation does not show the input'
    if (/^fmt:(xlsx|avro|protobuf|flatfile|dwb)$/.test(tag)) return `the format ${tag.slice(4)} is not supported`
  }
  if (vector.tags.includes('resource') && !vector.inputs.some((input) => input.name.startsWith('url:')))
    return 'the documentation does not show the resource that is read'
  return undefined
}
