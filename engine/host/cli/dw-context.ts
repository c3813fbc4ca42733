import { readFileSync } from 'node:fs'
import { dirname, extname, resolve, sep } from 'node:path'
import { diskClasspath } from '../../config/classpath.ts'
import { type DataWeaveError, shownPlace } from '../../dataweave/dataweave-error.ts'
import type { Host } from '../../dataweave/evaluation.ts'
import { type Output, readDocument } from '../../dataweave/formats/index.ts'
import { type CompileOptions, compile, type Script } from '../../dataweave/script.ts'
import type { Expression } from '../../dataweave/syntax/ast.ts'
import type { InputDirective } from '../../dataweave/syntax/directive-nodes.ts'
import { Deferred } from '../../dataweave/values/deferred.ts'
import type { Value } from '../../dataweave/values/value.ts'

/** What the command line gives to a script. */
export interface Given {
  /** Files by the name the script knows them by. */
  readonly inputs: ReadonlyMap<string, string>
  /** Texts in `vars`. */
  readonly variables: ReadonlyMap<string, string>
  /** `p('key')`. */
  readonly properties: Readonly<Record<string, string>>
}

/** By the ending of a file's name. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.csv': 'application/csv',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
  '.properties': 'text/x-java-properties',
  '.dwl': 'application/dw',
  '.txt': 'text/plain',
}

/** The media type of a file that nobody labelled; undefined for an ending that says nothing. */
export const mediaTypeOf = (file: string): string | undefined => mediaTypes[extname(file).toLowerCase()]

/** How a result is written: as the script says, where that is something to be written; objects of the engine are shown as DataWeave. */
export const outputOf = ({ output }: Script, otherwise: string): Output => {
  if (output === undefined) return { mimeType: otherwise }
  return output.mimeType === 'application/java' ? { mimeType: 'application/dw' } : output
}

/** Names that scripts find even if nobody gives them a value. */
const ALWAYS = ['payload', 'attributes', 'vars']

/** Compiles a script that may import modules that lie beside it. Fails with a DataWeaveError. */
export const compileScript = (text: string, file: string | undefined, given: Given): Script => {
  const classpath = diskClasspath(rootsOf(file))
  const host: Host = {
    property: (name) => given.properties[name],
    resource: (url) => {
      const content = url.startsWith('classpath://') ? classpath.read(url.slice('classpath://'.length)) : undefined
      return content && { content }
    },
    log: (level, message) => process.stderr.write(`${level.toUpperCase()} ${message}\n`),
  }
  const options: CompileOptions = {
    inputs: [...new Set([...ALWAYS, ...given.inputs.keys()])],
    modules: (name) => classpath.read(`${name.replaceAll('::', '/')}.dwl`)?.toString('utf8'),
    functions: { p: (name) => given.properties[String(name)] ?? null },
    host,
  }
  return compile(text, options)
}

/** Where modules are looked for: beside the script, and in the resources of the application it belongs to. */
const rootsOf = (file: string | undefined): string[] => {
  if (file === undefined) return [process.cwd()]
  const folder = dirname(resolve(file))
  const resources = `${sep}src${sep}main${sep}resources`
  const at = `${folder}${sep}`.indexOf(`${resources}${sep}`)
  return at < 0 ? [folder] : [folder, folder.slice(0, at + resources.length)]
}

/** The inputs of a script, each read when it is first touched. `stdin`: the payload when no file is given for it. */
export const inputsOf = (script: Script, given: Given, stdin: Buffer | undefined): Record<string, unknown> => {
  const inputs: Record<string, unknown> = { payload: null, attributes: null, vars: Object.fromEntries(given.variables) }
  const documents = new Map<string, () => { content: Buffer; file: string }>()
  if (stdin) documents.set('payload', () => ({ content: stdin, file: 'stdin.json' }))
  for (const [name, file] of given.inputs) documents.set(name, () => ({ content: readFileSync(file), file }))
  for (const [name, open] of documents) {
    const directive = script.document.directives.find(
      (each): each is InputDirective => each.kind === 'input' && each.name === name,
    )
    inputs[name] = new Deferred(() => read(open(), directive))
  }
  return inputs
}

const read = ({ content, file }: { content: Buffer; file: string }, directive: InputDirective | undefined): Value => {
  const mimeType = directive?.mime ?? formatMime(directive?.format) ?? mediaTypeOf(file) ?? 'application/octet-stream'
  const properties = Object.fromEntries((directive?.properties ?? []).map(({ name, value }) => [name, literal(value)]))
  return readDocument({ content, mimeType, properties })
}

const formatMime = (format: string | undefined): string | undefined =>
  format === undefined ? undefined : (mediaTypes[`.${format}`] ?? `application/${format}`)

const literal = (node: Expression): string | boolean | number | undefined => {
  if (node.kind === 'string' || node.kind === 'boolean') return node.value
  return node.kind === 'number' ? Number(node.text) : undefined
}

/**
 * `file:line:column message`, and below it the line with a caret and the hint. Without a name there is no `file:`; `above` lines of the
 * source do not count.
 */
export const errorText = (error: DataWeaveError, file: string, above = 0): string => {
  const { message, hint, place } = error
  const faults = error.faults.length > 0 ? error.faults : [{ message, hint, place }]
  return faults.map((fault) => faultText(fault, file, above)).join('\n')
}

const faultText = (
  { message, hint, place }: Pick<DataWeaveError, 'message' | 'hint' | 'place'>,
  file: string,
  above: number,
): string => {
  const name = place?.file ?? file
  const advice = hint === undefined ? [] : [`    ${hint}`]
  if (!place) return [name ? `${name} ${message}` : message, ...advice].join('\n')
  const at = place.file === undefined ? { ...place, line: place.line - above } : place
  const [line, caret] = shownPlace(at).split('\n')
  return [`${name && `${name}:`}${at.line}:${at.column} ${message}`, line, caret, ...advice].join('\n')
}
