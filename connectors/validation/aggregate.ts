import {
  type CompileContext,
  type Event,
  elementName,
  isErrorTypeOf,
  MuleError,
  muleErrors,
  type Processor,
  type Run,
} from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'

/** What the failed ones among all validations mean. */
export type Judge = (failures: readonly MuleError[]) => readonly MuleError[] | undefined

/**
 * Runs every validation on the event that entered, whatever the ones before gave. Failed validations are put together to one error;
 * any other failure ends it at once.
 */
export const aggregate =
  (validations: readonly Processor[], judge: Judge): Processor =>
  (event, run) => {
    const failures: MuleError[] = []
    const done = runAll(validations, 0, event, run, failures)
    const finish = (): Event => {
      const failed = judge(failures)
      if (!failed) return event
      const text = failed.map(({ description }) => description).join('\n')
      throw new MuleError(validationErrors.MULTIPLE, text, { childErrors: failed })
    }
    return done ? done.then(finish) : finish()
  }

const runAll = (
  validations: readonly Processor[],
  from: number,
  event: Event,
  run: Run,
  failures: MuleError[],
): Promise<void> | undefined => {
  const note = (failure: unknown): void => {
    if (!(failure instanceof MuleError) || !isErrorTypeOf(failure.errorType, muleErrors.VALIDATION)) throw failure
    failures.push(failure)
  }
  for (let i = from; i < validations.length; i++)
    try {
      const result = (validations[i] as Processor)(event, run)
      if (result instanceof Promise)
        return result.then(undefined, note).then(() => runAll(validations, i + 1, event, run, failures))
    } catch (failure) {
      note(failure)
    }
  return undefined
}

/** Validations of this and other modules; nothing else may stand here. */
const OTHERS: ReadonlySet<string> = new Set(['json:validate-schema', 'xml-module:validate-schema'])

export const checkValidations = ({ element, name, report }: CompileContext): void => {
  for (const each of element.children)
    if (each.uri !== element.uri && !OTHERS.has(elementName(each)))
      report('CFG004', `Element <${name}> cannot contain <${elementName(each)}>.`, {
        place: each.place,
        hint: 'it may contain validations only',
      })
}
