import type { CompileContext } from '../../engine/sdk.ts'

/** True for the status codes that were listed. */
export type StatusCodes = (status: number) => boolean

/** Reads a comma-separated list of codes and ranges, such as `0..399,409`; reports what is neither. */
export const readStatusCodes = (values: string, context: CompileContext): StatusCodes => {
  const ranges: (readonly [number, number])[] = []
  for (const word of values.split(',')) {
    const match = /^\s*(\d{1,9})\s*(?:\.\.\s*(\d{1,9})\s*)?$/.exec(word)
    const from = Number(match?.[1])
    const to = Number(match?.[2] ?? match?.[1])
    if (match && from <= to) ranges.push([from, to])
    else
      context.report(
        'CFG005',
        `The value '${values}' of attribute 'values' on element '${context.name}' is not valid: '${word.trim()}' is no status code or range.`,
        {
          place: context.element.attributes.find((a) => a.name === 'values')?.valuePlace,
          hint: 'write codes and ranges separated by commas, such as 200..299,404',
        },
      )
  }
  return (status) => ranges.some(([from, to]) => status >= from && status <= to)
}

/** What validators answer by default: everything below 400 is a success. */
export const succeeds: StatusCodes = (status) => status < 400
