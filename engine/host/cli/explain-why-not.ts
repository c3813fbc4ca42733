import { basename } from 'node:path'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Place } from '../../model/place.ts'
import type { RuntimeOptions } from '../runtime.ts'
import { type Answered, answer, misdirected, type Question } from '../why-not.ts'
import type { WhyNot } from '../why-not-sentence.ts'
import { compileSelection } from './compile-selection.ts'
import { diagnosticLines } from './status-table.ts'
import { EXIT, type Terminal } from './terminal.ts'

export interface WhyNotSettings {
  readonly json: boolean
  /** Says what is wrong with the command line; gives the exit code. */
  readonly usage: (problem: string) => number
}

/** `orders.xml:31`, also with a column; undefined for anything else. */
export const readPosition = (text: string): Pick<Question, 'file' | 'line'> | undefined => {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(text) ?? []
  return file && line ? { file, line: Number(line) } : undefined
}

/** Says in one sentence why a policy does not wrap a requester, and which line to change. Gives the exit code. */
export const explainWhyNot = async (
  terminal: Terminal,
  paths: readonly string[],
  question: Question,
  options: RuntimeOptions,
  { json, usage }: WhyNotSettings,
): Promise<number> => {
  const found = new Map<string, Answered>()
  const { applications, diagnostics } = await compileSelection(paths, options, (compiled, { name }) =>
    found.set(name, answer(compiled, question, options.runtimeVersion)),
  )
  const faults = [...diagnostics, ...applications.flatMap((each) => each.diagnostics)].filter(
    ({ severity }) => severity === 'error',
  )
  const answered = [...found].filter(([, { knowsFile, knowsPolicy }]) => knowsFile && knowsPolicy)
  if (answered.length === 0) {
    if (faults.length === 0) return usage(misdirected(question, [...found.values()]))
    tellFaults(terminal, question, faults, json)
    return EXIT.faulty
  }
  if (json) {
    const answers = answered.flatMap(([application, { note, answers }]) =>
      answers.map(({ place, ...each }) => ({ application, note, ...each, ...place })),
    )
    terminal.out(`${JSON.stringify({ answers }, undefined, 2)}\n`)
  } else
    for (const [, { note, answers }] of answered) {
      if (note) terminal.out(`${note}\n`)
      for (const each of answers) terminal.out(`${each.sentence}\n${changeLine(each)}`)
    }
  return EXIT.ok
}

const at = ({ file, line, column }: Place): string => `${file}:${line}:${column}`

const changeLine = ({ change }: WhyNot): string => (change ? `  change: ${at(change.place)} ${change.what}\n` : '')

/** A policy that is faulty itself wraps nothing, and neither does any other of an application that cannot be deployed. */
const tellFaults = (terminal: Terminal, { policy }: Question, faults: readonly Diagnostic[], json: boolean): void => {
  const own = faults.filter(
    ({ file }) => basename(file, '.json') === policy || file.split(/[\\/]/).slice(0, -1).includes(policy),
  )
  const [first] = own
  const why = first ? 'it is faulty' : 'its application cannot be deployed'
  const sentence = `The policy '${policy}' wraps nothing, because ${why}.`
  const told = first ? own : faults
  if (json) {
    const answers = [{ policy, wraps: 'never', sentence, change: first && { place: first, what: first.message } }]
    terminal.out(`${JSON.stringify({ answers, diagnostics: told }, undefined, 2)}\n`)
  } else terminal.out(`${sentence}\n${diagnosticLines(told, '  ')}\n`)
}
