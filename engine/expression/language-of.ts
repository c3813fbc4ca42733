import type { ExpressionLanguage } from '../config/configuration.ts'
import { isWord, type Token, tokensOf } from './tokens.ts'

/** Which language an expression is in, and which rule of spec/expressions.md says so. */
export interface Decision {
  readonly language: ExpressionLanguage
  readonly rule: 'prefix' | 'header' | 'artifact' | 'element'
  /** The rule in words, for `hinny explain --expressions` and for messages. */
  readonly because: string
  /** The text behind the prefix, and where it begins. */
  readonly text: string
  readonly start: number
}

/** Decides by prefix, header, artifact, in this order; never by trial. */
export const languageOf = (text: string, artifact: ExpressionLanguage): Decision => {
  const prefix = /^\s*(dw|jsonata):(?![:=])/.exec(text)
  if (prefix) {
    const language = prefix[1] === 'dw' ? 'dataweave' : 'jsonata'
    const start = prefix[0].length
    return { language, rule: 'prefix', because: `of its prefix '${prefix[1]}:'`, text: text.slice(start), start }
  }
  const header = headerOf(text)
  if (header) return { language: 'dataweave', rule: 'header', because: `of its ${header}`, text, start: 0 }
  const because = `expressions of this artifact are ${artifact === 'jsonata' ? 'JSONata' : 'DataWeave'}`
  return { language: artifact, rule: 'artifact', because, text, start: 0 }
}

/** Scripts of elements that take no other language. */
export const alwaysDataWeave = (text: string): Decision => ({
  language: 'dataweave',
  rule: 'element',
  because: 'scripts of ee:transform are DataWeave',
  text,
  start: 0,
})

const formats =
  'avro|binary|copybook|csv|dw|dwb|excel|fixedwidth|flatfile|java|json|multipart|ndjson|octet-stream|properties|protobuf|raw|text|urlencoded|xlsx|xml|yaml'
const directive = `output\\s+((\\w+\\s*:\\s*\\S+\\s+)?[a-z*]+/[\\w.+*-]+|(${formats})\\b(?!\\s*:?=))`
const output = new RegExp(`^${directive}`)
const sign = new RegExp(`dw:|%dw\\s|---|${directive}`)

/**
 * False when no expression inside a configured text can be in DataWeave by its own prefix or header, whatever form the text has.
 * Decides what is loaded, before anything is parsed; so it may be true of text that merely looks like it.
 */
export const mayBeDataWeave = (text: string): boolean => sign.test(text)

const headerOf = (text: string): string | undefined => {
  const tokens = tokensOf(text)
  const beginning = text.slice(tokens.find(isWord)?.start ?? 0)
  if (/^%dw\s+\d/.test(beginning)) return "header '%dw'"
  const header = output.exec(beginning)
  if (header) return `header '${header[0]}'`
  return tokens.some((token: Token) => token.text === '---') ? "separator '---'" : undefined
}

/** The two ways to say that an expression is in the other language. */
export const howToSwitch = (to: ExpressionLanguage, artifact: 'application' | 'policy' = 'application'): string => {
  const prefix = to === 'jsonata' ? 'jsonata:' : 'dw:'
  const where = artifact === 'policy' ? "the policy's own mule-artifact.json, in its folder" : 'mule-artifact.json'
  return `write '#[${prefix} …]', or set "expressionLanguage": "${to}" in ${where}`
}
