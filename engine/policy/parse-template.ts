import { createRequire } from 'node:module'
import type * as Handlebars from 'handlebars'
import { createPlaces, type Places } from '../config/places.ts'
import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import type { Place } from '../model/place.ts'
import { textOffsets } from './text-offsets.ts'

/** A policy template, parsed: XML with Handlebars in it (spec/policies.md §1.3). */
export interface Template {
  readonly file: string
  readonly text: string
  readonly program: hbs.AST.Program
  readonly places: Places
  /** Offset of a position as the parser gives it. */
  offsetOf(position: hbs.AST.Position): number
}

export const BLOCK_HELPERS: ReadonlySet<string> = new Set(['if', 'unless', 'each', 'with'])
/** Helpers that give a value: `{{lookup list index}}`, `{{#if (equals a b)}}`. */
export const VALUE_HELPERS: ReadonlySet<string> = new Set(['lookup', 'equals'])

/** Loaded with the first template: many applications have no policy, and every start would pay for it. */
const require = createRequire(import.meta.url)

const BLANK = 'where {{ or }} belongs to an expression put a blank between the braces'

/** Parses a template; reports what it cannot be (POL020–POL022) and is undefined then. */
export const parseTemplate = (text: string, file: string, report: Report): Template | undefined => {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const places = createPlaces(source, file)
  const offsets = textOffsets(source)
  const offsetOf = ({ line, column }: hbs.AST.Position) => offsets(line, column)
  const { parse } = require('handlebars') as typeof Handlebars
  let program: hbs.AST.Program
  try {
    // Blanks around blocks are kept, as in the Java port.
    program = parse(source, { ignoreStandalone: true })
  } catch (error) {
    report('POL020', placeOfFault(error as Error, file), `The template is not valid: ${sentenceOf(error as Error)}`, {
      hint: BLANK,
    })
    return undefined
  }
  let faults = 0
  const counted: Report = (...fault) => {
    faults++
    report(...fault)
  }
  checkStatements(program.body, { report: counted, placeOf: (node) => places(offsetOf(node.loc.start)) })
  return faults > 0 ? undefined : { file, text: source, program, places, offsetOf }
}

const placeOfFault = (error: Error, file: string): Place => {
  const { lineNumber, column } = error as { lineNumber?: number; column?: number }
  if (lineNumber) return { file, line: lineNumber, column: (column ?? 0) + 1 }
  const line = Number(/Parse error on line (\d+)/.exec(error.message)?.[1] ?? 1)
  return { file, line, column: 1 }
}

/** The parser's message without its drawing of the position. */
const sentenceOf = ({ message }: Error): string => {
  if (!message.startsWith('Parse error')) return `${message.replace(/ - \d+:\d+$/, '')}.`
  const got = /got '(\w+)'/.exec(message)?.[1]
  if (got === 'EOF') return 'a block {{#…}} is never closed.'
  return got === 'INVALID' ? 'a {{ is not followed by a name.' : 'something between {{ and }} has no meaning here.'
}

interface Checking {
  readonly report: Report
  readonly placeOf: (node: hbs.AST.Node) => Place
}

const checkStatements = (statements: readonly hbs.AST.Statement[], checking: Checking): void => {
  for (const statement of statements) checkStatement(statement, checking)
}

const checkStatement = (statement: hbs.AST.Statement, checking: Checking): void => {
  const { report, placeOf } = checking
  if (statement.type === 'BlockStatement') checkBlock(statement as hbs.AST.BlockStatement, checking)
  else if (statement.type === 'MustacheStatement') {
    const { path, params } = statement as hbs.AST.MustacheStatement
    if (params.length > 0) checkHelper(path as hbs.AST.PathExpression, VALUE_HELPERS, checking)
    checkParams(params, checking)
  } else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement')
    report('POL021', placeOf(statement), 'Partials and decorators of Handlebars cannot be used in a policy template.')
}

const checkBlock = (block: hbs.AST.BlockStatement, checking: Checking): void => {
  const { path, params, program, inverse } = block
  if (params.length > 0) checkHelper(path, BLOCK_HELPERS, checking)
  else if (BLOCK_HELPERS.has(path.original))
    checking.report('POL022', checking.placeOf(block), `{{#${path.original}}} needs to be told what it is about.`)
  checkParams(params, checking)
  if (program) checkStatements(program.body, checking)
  if (inverse) checkStatements(inverse.body, checking)
}

const checkParams = (params: readonly hbs.AST.Expression[], checking: Checking): void => {
  for (const param of params) {
    if (param.type !== 'SubExpression') continue
    const { path, params: inner } = param as hbs.AST.SubExpression
    checkHelper(path, VALUE_HELPERS, checking)
    checkParams(inner, checking)
  }
}

const checkHelper = (path: hbs.AST.PathExpression, known: ReadonlySet<string>, { report, placeOf }: Checking): void => {
  if (known.has(path.original)) return
  const guess = didYouMean(path.original, known)
  report('POL022', placeOf(path), `Handlebars has no helper '${path.original}' here.`, {
    hint: guess ? `did you mean '${guess}'?` : `there are: ${[...known].join(', ')}; ${BLANK}`,
  })
}
