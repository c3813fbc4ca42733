import { parseArgs } from 'node:util'
import type { ArgsDef } from 'citty'
import { didYouMean } from '../../model/did-you-mean.ts'

/** A command line after checking. */
export interface CheckedArguments {
  readonly paths: readonly string[]
  readonly properties: Readonly<Record<string, string>>
  /** The flags alone, for citty to read. */
  readonly flags: readonly string[]
  /** Every value of every flag that takes one, in order: a flag may be given more than once. */
  readonly values: Readonly<Record<string, readonly string[]>>
}

/**
 * Checks a command's arguments against its declaration, because citty passes over flags it does not know, and takes out what
 * citty cannot read: `-D key=value`, `-Dkey=value` and Mule's `-M-Dkey=value`, any number of them.
 * @returns the arguments, or one sentence about the first that is wrong
 */
export const checkArguments = (args: readonly string[], declared: ArgsDef): CheckedArguments | string => {
  const flags: string[] = []
  const paths: string[] = []
  const properties = Object.create(null) as Record<string, string>
  const values = Object.create(null) as Record<string, string[]>
  for (const token of tokensOf(args, declared)) {
    if (token.kind === 'positional') paths.push(token.value)
    if (token.kind !== 'option') continue
    const problem =
      token.name === 'D' || token.name === 'M'
        ? readProperty(token.rawName, givenValue(token), properties)
        : checkFlag(token, declared)
    if (problem) return problem
    if (token.name.length === 1) continue
    const definition = declared[token.name]
    // citty knows a flag with an optional value as a boolean; the value stands among `values`.
    const isBare = token.value === undefined || (definition && mayHaveValue(definition))
    flags.push(isBare ? `--${token.name}` : `--${token.name}=${token.value}`)
    if (token.value !== undefined) values[token.name] = [...(values[token.name] ?? []), token.value]
  }
  return { paths, properties, flags, values }
}

type Token = ReturnType<typeof tokensOf>[number]
type OptionToken = Extract<Token, { kind: 'option' }>

/** A flag that follows another is no value of it: `--log-level --watch` forgot one. A lone `-` stands for standard output. */
const givenValue = ({ value, inlineValue }: OptionToken): string | undefined =>
  inlineValue === false && value !== '-' && value?.startsWith('-') ? undefined : value

const isText = (definition: ArgsDef[string] | undefined): boolean =>
  definition?.type === 'string' || definition?.type === 'enum'

/** A flag that may have a value, behind `=`: a boolean with a hint at it. Its value is found among `values`. */
const mayHaveValue = (definition: ArgsDef[string]): boolean =>
  definition.type === 'boolean' && definition.valueHint !== undefined

const tokensOf = (args: readonly string[], declared: ArgsDef) => {
  const options: Record<string, { type: 'string' | 'boolean'; short?: string; multiple?: boolean }> = {
    D: { type: 'string', short: 'D', multiple: true },
    M: { type: 'string', short: 'M', multiple: true },
  }
  for (const [name, definition] of Object.entries(declared))
    if (definition.type !== 'positional')
      options[name] = { type: isText(definition) ? 'string' : 'boolean', multiple: true, ...shortOf(definition) }
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens
}

/** The one letter a flag may be shortened to. */
const shortOf = (definition: ArgsDef[string]): { short?: string } =>
  'alias' in definition && typeof definition.alias === 'string' ? { short: definition.alias } : {}

const readProperty = (
  flag: string,
  text: string | undefined,
  properties: Record<string, string>,
): string | undefined => {
  const pair = flag === '-M' ? text?.replace(/^-D/, '') : text
  const equals = pair?.indexOf('=') ?? -1
  if (pair === undefined || equals < 1)
    return `'${flag}' needs key=value, as in ${flag === '-M' ? '-M-D' : '-D'}http.port=8082`
  properties[pair.slice(0, equals)] = pair.slice(equals + 1)
  return undefined
}

const checkFlag = (token: OptionToken, declared: ArgsDef): string | undefined => {
  const { name, rawName } = token
  const value = givenValue(token)
  const known = Object.hasOwn(declared, name) ? declared[name] : undefined
  const definition = known && (rawName.startsWith('--') || rawName === `-${shortOf(known).short}`) ? known : undefined
  if (!definition || definition.type === 'positional') return unknownFlag(rawName, declared)
  if (mayHaveValue(definition)) return value === '' ? `'${rawName}=' needs a value` : undefined
  if (!isText(definition)) return value === undefined ? undefined : `'${rawName}' takes no value`
  if (value === undefined || value === '') return `'${rawName}' needs a value`
  if (definition.type === 'enum' && !definition.options?.includes(value)) {
    const words = definition.options ?? []
    return `'${value}' is not a value for '${rawName}' (${words.join(', ')})${suggestion(value, words)}`
  }
  return undefined
}

const unknownFlag = (flag: string, declared: ArgsDef): string => {
  const known = Object.keys(declared).filter((name) => declared[name]?.type !== 'positional')
  return `Unknown flag '${flag}'${suggestion(
    flag,
    [...known, 'help'].map((name) => `--${name}`),
  )}`
}

/** `; did you mean 'run'?`, or nothing. */
export const suggestion = (word: string, words: readonly string[]): string => {
  const guess = didYouMean(word, words)
  return guess ? `; did you mean '${guess}'?` : ''
}
