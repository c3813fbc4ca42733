import type { Answer } from '../../support/upstream.ts'
import { say } from '../more/behaviour-app.ts'

/** A request to the server of a table, its attributes and what stands in it. */
export const request = (attributes = '', inside = '', path = '§'): string =>
  `<http:request config-ref="out" path="${path}" ${attributes}>${inside}</http:request>`

/** The value of an expression as JSON. */
export const shows = (expression: string): string => say(`#[output application/json indent=false --- ${expression}]`)

/** An answer with a type. */
export const typed = (type: string, body: string | Uint8Array): Answer => ({ headers: { 'Content-Type': type }, body })
