import { DataWeaveError } from '../../dataweave/dataweave-error.ts'
import { writeDocument } from '../../dataweave/formats/index.ts'
import { closingBracket } from '../../dataweave/syntax/brackets.ts'
import { parse } from '../../dataweave/syntax/parse.ts'
import { compileScript, errorText, type Given, inputsOf, outputOf } from './dw-context.ts'
import { fileProblem } from './dw-script.ts'

/** What a session answers to a line. */
export interface Answer {
  readonly text?: string
  /** The script is not complete: more lines are expected. */
  readonly more?: boolean
  readonly end?: boolean
}

export interface Session {
  line(line: string): Answer
}

const HELP = `Type an expression; what it gives is shown. An expression that is not complete goes on in the next line, an empty line ends it.
Declarations stay for what comes after:  var rate = 1.2   fun gross(n) = n * rate   import * from dw::core::Strings
:list  shows what was declared   :clear  forgets it   :quit  ends (so does Ctrl+D)`

/** A conversation of scripts: declarations stay, everything else is evaluated at once. */
export const createSession = (given: Given): Session => {
  let declared: string[] = []
  let pending: string[] = []

  const evaluate = (entry: string): string => {
    const { document } = parse(entry)
    const isDeclaration = document?.body === undefined && (document?.directives.length ?? 0) > 0
    const above = document?.directives.length || declared.length === 0 ? declared : [...declared, '---']
    const source = [...above, entry, ...(isDeclaration ? ['---', 'null'] : [])].join('\n')
    try {
      const script = compileScript(source, undefined, given)
      if (isDeclaration) {
        declared.push(entry)
        return ''
      }
      const value = script.evaluateValue(inputsOf(script, given, undefined))
      const { content } = writeDocument(value, outputOf(script, 'application/dw'))
      return typeof content === 'string' ? content.trimEnd() : Buffer.from(content).toString('latin1')
    } catch (error) {
      const lines = above.join('\n').split('\n').length
      const told =
        error instanceof DataWeaveError ? errorText(error, '', above.length > 0 ? lines : 0) : fileProblem(error)
      if (told === undefined) throw error
      return told
    }
  }

  const command = (line: string): Answer => {
    switch (line) {
      case ':quit':
      case ':q':
        return { end: true }
      case ':list':
        return { text: declared.join('\n') }
      case ':clear':
        declared = []
        return {}
      default:
        return { text: line === ':help' ? HELP : `There is no ${line}.\n${HELP}` }
    }
  }

  return {
    line: (line) => {
      if (pending.length === 0 && line.trim() === '') return {}
      if (pending.length === 0 && line.trim().startsWith(':')) return command(line.trim())
      if (line.trim() !== '') pending.push(line)
      const entry = pending.join('\n')
      if (line.trim() !== '' && isIncomplete(entry)) return { more: true }
      pending = []
      return { text: evaluate(entry) }
    },
  }
}

/** Something is missing where the text ends, and nothing is wrong before. */
const isIncomplete = (entry: string): boolean => {
  const { faults } = parse(entry)
  const end = entry.trimEnd().length
  return faults.length > 0 && faults.every(({ place: { offset } }) => offset >= end || isOpen(entry, offset))
}

/** A bracket or quote that nothing closes. */
const isOpen = (entry: string, offset: number): boolean => {
  const character = entry.charAt(offset)
  if ('([{'.includes(character)) return closingBracket(entry, offset, new Map()) < 0
  return '"\'`'.includes(character) && !entry.includes(character, offset + 1)
}
