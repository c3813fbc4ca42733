import { isIP } from 'node:net'
import { MuleError, matchesJavaDate, matchesJavaRegex, muleErrors, type ScriptFunction } from '../../engine/sdk.ts'
import { isEmailAddress } from './email.ts'
import { type NumberType, numberTypes, readNumber } from './number.ts'
import { isJavaUrl } from './url.ts'

type Text = string | null

/**
 * `Validation::isEmail(…)`: the validations that Mule's module has as functions, these six. They give true or false and never fail for
 * what they look at; null is never valid.
 */
export const functions: Readonly<Record<string, ScriptFunction>> = {
  isEmail: {
    doc: 'Whether a text is an email address.',
    parameters: [{ name: 'email', type: 'String' }],
    call: (email: Text) => email !== null && isEmailAddress(email),
  },
  matchesRegex: {
    doc: 'Whether a whole text matches a regular expression in Java’s syntax.',
    parameters: [
      { name: 'value', type: 'String' },
      { name: 'regex', type: 'String' },
      { name: 'caseSensitive', type: 'Boolean', optional: true },
    ],
    call: (value: Text, regex: Text, caseSensitive: boolean | null = true) =>
      value !== null && matchesJavaRegex(value, given('regex', regex), caseSensitive === false),
  },
  isTime: {
    doc: 'Whether a text is a time in a pattern of Java’s DateTimeFormatter.',
    parameters: [
      { name: 'time', type: 'String' },
      { name: 'pattern', type: 'String' },
      { name: 'locale', type: 'String', optional: true },
    ],
    call: (time: Text, pattern: Text, locale: Text = null) =>
      time !== null && matchesJavaDate(time, given('pattern', pattern), locale ?? 'en'),
  },
  isNumber: {
    doc: 'Whether a text holds a number of a Java type: INTEGER, LONG, SHORT, DOUBLE or FLOAT.',
    parameters: [
      { name: 'value', type: 'String' },
      { name: 'numberType', type: 'String' },
    ],
    call: (value: Text, type: Text) => value !== null && readNumber(value, numberTypeOf(type)) !== undefined,
  },
  isIp: {
    doc: 'Whether a text is an IPv4 or IPv6 address.',
    parameters: [{ name: 'ip', type: 'String' }],
    call: (ip: Text) => ip !== null && isIP(ip) !== 0 && !ip.includes('%'),
  },
  isUrl: {
    doc: 'Whether a text is a URL that Java can read.',
    parameters: [{ name: 'url', type: 'String' }],
    call: (url: Text) => url !== null && isJavaUrl(url),
  },
}

const given = (name: string, text: Text): string => {
  if (text === null) throw new MuleError(muleErrors.EXPRESSION, `The ${name} is null.`)
  return text
}

const numberTypeOf = (type: Text): NumberType => {
  const known = numberTypes.find((each) => each === type)
  if (known) return known
  throw new MuleError(muleErrors.EXPRESSION, `'${type}' is no type of number: ${numberTypes.join(', ')}.`)
}
