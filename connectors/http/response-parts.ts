import { attr, type CompileContext, type Expression } from '../../engine/sdk.ts'
import type { ResponseParts } from './listener-response.ts'

/** Attributes of `http:response` and `http:error-response`. */
export const responseAttributes = {
  statusCode: attr.value('Status code; 200, or 500 in an error-response, when absent.'),
  reasonPhrase: attr.value('Reason phrase; the usual one of the status when absent.'),
}

interface Config {
  readonly statusCode: Expression | undefined
  readonly reasonPhrase: Expression | undefined
  readonly body: Expression | undefined
  readonly headers: Expression | undefined
}

/** What both compile to; a status code that can never be one is reported. */
export const compileResponse = (
  { statusCode, reasonPhrase, body, headers }: Config,
  context: CompileContext,
): ResponseParts => {
  const attribute = context.element.attributes.find((each) => each.name === 'statusCode' && !each.uri)
  if (statusCode?.language === 'literal' && !/^\s*\d+\s*$/.test(statusCode.source))
    context.report('CFG204', `The status code '${statusCode.source}' is not a whole number.`, {
      place: attribute?.valuePlace,
      hint: `for an expression write #[${statusCode.source}]`,
    })
  return { statusCode, reasonPhrase, body, headers }
}
