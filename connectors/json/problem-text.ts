import type { ErrorObject } from 'ajv'
import { jsonOf } from '../../engine/sdk.ts'
import type { Draft } from './drafts.ts'

/**
 * What is said of a problem: as the validators of Mule say it, one for draft 4 and another for all later ones, so far as that says
 * nothing of the document's values.
 */
export const problemText = (error: ErrorObject, draft: Draft): string => {
  const usual = error.message ?? error.keyword
  if (draft === '4') return (DRAFT_4[error.keyword] ?? (() => usual))(error)
  const text = LATER[error.keyword]
  return text ? text(error, pathOf(error)) : `${pathOf(error)}: ${usual}`
}

const DRAFT_4: Readonly<Record<string, (error: ErrorObject) => string>> = {
  type: ({ data, params }) =>
    `instance type (${typeOf(data)}) does not match any allowed primitive type (allowed: ${jsonOf([params.type].flat())})`,
  additionalProperties: ({ params }) =>
    `object instance has properties which are not allowed by the schema: ${jsonOf([params.additionalProperty])}`,
}

const LATER: Readonly<Record<string, (error: ErrorObject, path: string) => string>> = {
  type: ({ data, params }, path) => `${path}: ${typeOf(data)} found, ${listed(params.type)} expected`,
  required: ({ params }, path) => `${path}.${params.missingProperty}: is missing but it is required`,
  additionalProperties: ({ params }, path) =>
    `${path}.${params.additionalProperty}: is not defined in the schema and the schema does not allow additional properties`,
  enum: ({ params }, path) => `${path}: does not have a value in the enumeration ${listed(params.allowedValues)}`,
}

const listed = (values: unknown): string =>
  Array.isArray(values)
    ? `[${values.map((each) => (typeof each === 'string' ? each : jsonOf(each))).join(', ')}]`
    : String(values)

/** `$.orders[0].name` for `/orders/0/name`. */
const pathOf = ({ instancePath }: ErrorObject): string =>
  `$${instancePath
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part.replaceAll('~1', '/').replaceAll('~0', '~')}`))
    .join('')}`

const typeOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value
}
