import {
  attr,
  attributeOf,
  type CompileContext,
  defineElement,
  type Expression,
  MuleError,
  muleErrors,
  type Parameter,
  parameter,
  parameters,
} from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'

/** Sorts and cuts a list of files. */
export type Subset = (files: readonly FileAttributes[]) => readonly FileAttributes[]

const CRITERIA = {
  ALPHABETICALLY: (a: FileAttributes, b: FileAttributes) => compare(a.fileName, b.fileName),
  DATE_CREATED: (a: FileAttributes, b: FileAttributes) => a.stats.birthtimeMs - b.stats.birthtimeMs,
  DATE_MODIFIED: (a: FileAttributes, b: FileAttributes) => a.stats.mtimeMs - b.stats.mtimeMs,
  SIZE: (a: FileAttributes, b: FileAttributes) => a.size - b.size,
  PATH: (a: FileAttributes, b: FileAttributes) => compare(a.path, b.path),
} as const

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const criteriaNames = Object.keys(CRITERIA) as (keyof typeof CRITERIA)[]
const orders = ['ASCENDING', 'DESCENDING'] as const

/** `file:subset`: how many files, and in which order. */
export const subset = defineElement({
  name: 'subset',
  kind: 'nested',
  doc: 'Sorts the files and takes a part of them.',
  attributes: {
    limit: attr.value('Most files; 0 for no limit.', { default: '0' }),
    offset: attr.value('Files to leave out at the beginning.', { default: '0' }),
    criteria: attr.oneOfOrExpression('What to sort by.', criteriaNames, 'DATE_MODIFIED'),
    order: attr.oneOfOrExpression('Which come first.', orders, 'DESCENDING'),
  },
  compile: ({ limit, offset, criteria, order }, context): Parameter<Subset> => {
    checkCount('limit', limit, context)
    checkCount('offset', offset, context)
    const read = parameters({
      limit: parameter.number('limit', limit),
      offset: parameter.number('offset', offset),
      compareFiles: parameter.word('criteria', criteria, criteriaNames, 'DATE_MODIFIED'),
      order: parameter.word('order', order, orders, 'DESCENDING'),
    })
    const subsetOf = (given: Awaited<ReturnType<typeof read>>): Subset => {
      const [most, first] = [countOf('limit', given.limit), countOf('offset', given.offset)]
      const compareFiles = CRITERIA[given.compareFiles]
      const sign = given.order === 'ASCENDING' ? 1 : -1
      return (files) =>
        [...files].sort((a, b) => sign * compareFiles(a, b)).slice(first, most > 0 ? first + most : undefined)
    }
    return (event) => {
      const given = read(event)
      return given instanceof Promise ? given.then(subsetOf) : subsetOf(given)
    }
  },
})

const checkCount = (name: string, { language, source }: Expression, context: CompileContext): void => {
  if (language !== 'literal' || /^\s*\d{1,9}\s*$/.test(source)) return
  context.report('CFG006', faultOf(name, source), { place: attributeOf(context.element, name)?.valuePlace })
}

const countOf = (name: string, given: number | undefined): number => {
  const count = given ?? 0
  if (Number.isSafeInteger(count) && count >= 0) return count
  throw new MuleError(muleErrors.UNKNOWN, faultOf(name, String(count)))
}

const faultOf = (name: string, given: string): string =>
  `Subset attribute '${name}' must be greater than or equal to zero but '${given}' was received`
