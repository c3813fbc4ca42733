import type { ErrorObject } from 'ajv'
import { JSON_TYPE, jsonOf, type Message, MuleError, typed } from '../../engine/sdk.ts'
import type { Draft } from './drafts.ts'
import { jsonErrors } from './errors.ts'
import { problemText } from './problem-text.ts'

/** A document may break a schema in as many places as it has: the report names this many. */
const LONGEST = 1000

/** One way in which a document does not honour its schema; the shape of the report that Mule gives. */
interface Problem {
  readonly level: 'error'
  readonly schema: { readonly loadingURI: string; readonly pointer: string }
  readonly instance: { readonly pointer: string }
  readonly domain: 'validation'
  readonly keyword: string
  readonly message: string
  readonly [detail: string]: unknown
}

/**
 * JSON:SCHEMA_NOT_HONOURED with a report of all problems: JSON in its description and as payload of its message. Values of the
 * document do not appear: they may be secrets, and descriptions are logged.
 */
export const notHonoured = (errors: readonly ErrorObject[], uri: string, draft: Draft): MuleError => {
  const found = errors.slice(0, LONGEST)
  const problems = (draft === '4' ? grouped(found) : found.map(alone)).map((each) => problemOf(each, uri, draft))
  const report = JSON.stringify(problems, undefined, 2)
  const errorMessage: Message = { payload: typed(report, JSON_TYPE), attributes: null }
  const more = errors.length > LONGEST ? `\n${errors.length - LONGEST} more are not listed.` : ''
  const description = `Json content is not compliant with schema.\n${report}${more}`
  return new MuleError(jsonErrors.SCHEMA_NOT_HONOURED, description, { errorMessage })
}

interface Found {
  readonly error: ErrorObject
  /** Of `required`: all members that are missing in the same object. */
  readonly missing: string[]
}

const alone = (error: ErrorObject): Found => ({ error, missing: [] })

/** In draft 4 an object that lacks several members is one problem. */
const grouped = (errors: readonly ErrorObject[]): Found[] => {
  const objects = new Map<string, Found>()
  return errors.flatMap((error) => {
    if (error.keyword !== 'required') return [alone(error)]
    const key = `${error.schemaPath}\n${error.instancePath}`
    const known = objects.get(key)
    known?.missing.push(error.params.missingProperty)
    if (known) return []
    const found: Found = { error, missing: [error.params.missingProperty] }
    objects.set(key, found)
    return [found]
  })
}

const problemOf = ({ error, missing }: Found, uri: string, draft: Draft): Problem => {
  const { keyword, instancePath, schemaPath, params } = error
  const [file, pointer = ''] = schemaPath.split('#', 2)
  return {
    level: 'error',
    schema: { loadingURI: `${file || uri}#`, pointer: pointer.replace(/\/[^/]*$/, '') },
    instance: { pointer: instancePath },
    domain: 'validation',
    keyword,
    ...(missing.length > 0
      ? { message: `object has missing required properties (${jsonOf(missing)})`, missing }
      : { message: problemText(error, draft), ...params }),
  }
}
