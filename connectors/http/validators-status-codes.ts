import {
  attributeOf,
  type CompileContext,
  type Event,
  type Expression,
  MuleError,
  muleErrors,
  parameter,
} from '../../engine/sdk.ts'

/** True for the status codes that were listed. */
export type StatusCodes = (status: number) => boolean

/** The status codes that are listed for an event. */
export type ListedCodes = (event: Event) => StatusCodes | Promise<StatusCodes>

/** Reads a comma-separated list of codes and ranges, such as `0..399,409`, or an expression for one; reports what is neither. */
export const statusCodesFrom = (values: Expression, context: CompileContext): ListedCodes => {
  if (values.language === 'literal') {
    const { codes, faults } = read(values.source)
    for (const word of faults) reportWord(word, values.source, context)
    return () => codes
  }
  const text = parameter.text('values', values)
  const listed = (given: string | null): StatusCodes => {
    const { codes, faults } = read(given ?? '')
    if (faults.length === 0) return codes
    throw new MuleError(muleErrors.TRANSFORMATION, `'${faults[0]}' is no status code or range.`)
  }
  return (event) => {
    const given = text(event)
    return given instanceof Promise ? given.then(listed) : listed(given)
  }
}

const read = (values: string): { readonly codes: StatusCodes; readonly faults: readonly string[] } => {
  const ranges: (readonly [number, number])[] = []
  const faults: string[] = []
  for (const word of values.split(',')) {
    const match = /^\s*(\d{1,9})\s*(?:\.\.\s*(\d{1,9})\s*)?$/.exec(word)
    const from = Number(match?.[1])
    const to = Number(match?.[2] ?? match?.[1])
    if (match && from <= to) ranges.push([from, to])
    else faults.push(word.trim())
  }
  return { codes: (status) => ranges.some(([from, to]) => status >= from && status <= to), faults }
}

const reportWord = (word: string, values: string, context: CompileContext): void => {
  context.report(
    'CFG005',
    `The value '${values}' of attribute 'values' on element '${context.name}' is not valid: '${word}' is no status code or range.`,
    {
      place: attributeOf(context.element, 'values')?.valuePlace,
      hint: 'write codes and ranges separated by commas, such as 200..299,404',
    },
  )
}

/** What validators answer by default: everything below 400 is a success. */
export const succeeds: StatusCodes = (status) => status < 400
