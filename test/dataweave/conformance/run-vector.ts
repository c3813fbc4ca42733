import { Buffer } from 'node:buffer'
import { compile, DataWeaveError } from '../../../engine/dataweave/index.ts'
import { parse } from '../../../engine/dataweave/syntax/parse.ts'
import { type Language, normalised } from './compare.ts'
import { leftOutBecause, type Vector } from './vectors.ts'

/** What became of one example. */
export interface Result {
  readonly vector: Vector
  readonly leftOut: string | undefined
  /** Undefined when it passes. */
  readonly failure: string | undefined
}

export const runVector = (vector: Vector): Result => {
  const leftOut = vector.kind === 'parse' ? undefined : leftOutBecause(vector)
  if (leftOut) return { vector, leftOut, failure: undefined }
  try {
    return {
      vector,
      leftOut,
      failure: vector.kind === 'parse' ? parse(vector.script).faults[0]?.message : differs(vector),
    }
  } catch (error) {
    const failure = error instanceof DataWeaveError ? `${error.kind}: ${error.message}` : `defect: ${error}`
    return { vector, leftOut, failure }
  }
}

const differs = (vector: Vector): string | undefined => {
  const { values, resources } = inputsOf(vector)
  const script = compile(withOutput(vector), {
    inputs: [...new Set(['payload', 'vars', 'attributes', ...Object.keys(values)])],
    host: { resource: (url) => resources.get(url) },
  })
  const { content } = script.write(values)
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
  const language = languageOf(vector)
  const grouped = vector.script.includes('groupBy')
  const wanted = normalised(expectedText(vector, language), language, grouped)
  const given = normalised(text, language, grouped)
  return JSON.stringify(given) === JSON.stringify(wanted) ? undefined : `gives ${text.slice(0, 300)}`
}

interface Given {
  readonly values: Readonly<Record<string, unknown>>
  /** What `readUrl` finds. */
  readonly resources: ReadonlyMap<string, { content: string; mimeType: string }>
}

/** `payload` is an input, `vars.x` a variable, `url:classpath://a` a resource. */
const inputsOf = (vector: Vector): Given => {
  const values: Record<string, unknown> = {}
  const resources = new Map<string, { content: string; mimeType: string }>()
  const variables: Record<string, unknown> = {}
  for (const { name, mimeType, content } of vector.inputs) {
    const document = { content, mimeType }
    if (name.startsWith('url:')) resources.set(name.slice(4), document)
    else if (name.startsWith('vars.')) variables[name.slice(5)] = read.evaluate({ document })
    else values[name] = document
  }
  if (Object.keys(variables).length > 0) values.vars = variables
  return { values, resources }
}

const read = compile('output application/java --- document', { inputs: ['document'] })

/** An example without an `output` directive is written in the format the documentation shows. */
const withOutput = ({ script, outputMime }: Vector): string => {
  const [header = ''] = script.split(/^---/m)
  if (outputMime === null || /\boutput\b/.test(header)) return script
  const directive = `output ${outputMime}\n---`
  return /^---/m.test(script) ? script.replace(/^---/m, directive) : `${directive}\n${script}`
}

/** By what the script writes, not by how the documentation colours it. */
const languageOf = ({ outputMime, expectedLang }: Vector): Language => {
  const [, subtype = ''] = /^(?:[\w-]+\/)?(?:[\w.-]+\+)?([\w-]+)/.exec(outputMime ?? expectedLang ?? '') ?? []
  if (subtype === 'json' || subtype === 'xml' || subtype === 'dw') return subtype
  return outputMime?.startsWith('multipart/') ? 'multipart' : 'text'
}

/** The documentation shows some plain texts as JSON strings. */
const expectedText = ({ expected, expectedLang }: Vector, language: Language): string => {
  const text = expected as string
  return language === 'text' && expectedLang === 'json' && /^"[^"]*"$/.test(text.trim()) ? JSON.parse(text) : text
}
