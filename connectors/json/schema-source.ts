import { MuleError } from '../../engine/sdk.ts'
import { jsonErrors } from './errors.ts'
import type { Redirect } from './schema-redirect.ts'

/** What schemas are looked for in. */
export interface SchemaFiles {
  read(path: string): Buffer | undefined
}

/** A JSON Schema: an object, or `true` or `false`. */
export type Schema = Readonly<Record<string, unknown>> | boolean

/** Schemas by the URI they are asked for at. */
export interface SchemaSource {
  /** The absolute URI of a location as configured: `resource:/schemas/order.json` for `schemas/order.json`. */
  uriOf(location: string): string
  /** The schema at an absolute URI; undefined when there is none. Fails with JSON:INVALID_INPUT_JSON when it is no JSON. */
  find(uri: string): Schema | undefined
}

const CLASSPATH = 'resource:/'

/** A location without a scheme is a path on the classpath; so is one with `classpath:` or `resource:`. */
export const schemaUri = (location: string): string => {
  const text = location.trim()
  const path = /^(?:classpath|resource):(.*)$/s.exec(text)?.[1] ?? (/^[a-z][a-z\d+.-]*:/i.test(text) ? undefined : text)
  return path === undefined ? text : CLASSPATH + path.replace(/^\/+/, '')
}

/** Schemas on the classpath. What lies elsewhere is only read where a redirect leads to the classpath: nothing is fetched. */
export const schemaSource = (files: SchemaFiles, redirects: readonly Redirect[]): SchemaSource => {
  const moved = new Map(redirects.map(({ from, to }) => [schemaUri(from), schemaUri(to)]))
  return {
    uriOf: schemaUri,
    find: (uri) => {
      const target = moved.get(uri) ?? uri
      if (!target.startsWith(CLASSPATH)) return undefined
      const bytes = files.read(decodePath(target.slice(CLASSPATH.length)))
      return bytes && parseSchema(bytes.toString('utf8'))
    },
  }
}

/** References are URIs: a blank in a file's name is `%20` in them. */
const decodePath = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A schema's text as a value. Fails with JSON:INVALID_INPUT_JSON, as in Mule, when it is not JSON. */
export const parseSchema = (text: string): Schema => {
  let schema: unknown
  try {
    schema = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch (fault) {
    throw new MuleError(jsonErrors.INVALID_INPUT_JSON, `Malformed Json Schema: ${(fault as Error).message}`)
  }
  if (typeof schema === 'boolean' || (typeof schema === 'object' && schema !== null && !Array.isArray(schema)))
    return schema as Schema
  throw new MuleError(jsonErrors.INVALID_SCHEMA, 'A JSON Schema is an object, or true or false.')
}

/** Says that there is no schema at a location, and why where that can be told. */
export const notFound = (location: string): MuleError => {
  const isRemote = !schemaUri(location).startsWith(CLASSPATH)
  const reason = isRemote
    ? 'Only schemas on the classpath are read: put it there, and redirect its location with <json:schema-redirects>.'
    : `Cannot find schema [${location}]: paths begin at src/main/resources.`
  return new MuleError(jsonErrors.SCHEMA_NOT_FOUND, `Could not load JSON schema [${location}]. ${reason}`)
}
