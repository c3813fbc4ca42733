import { shownPath } from '../config/shown-path.ts'
import type { Expression } from '../expression/expression.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import type { Attribute } from '../model/element.ts'
import type { CompileContext } from './compile-context.ts'

/** How one attribute is read. T: what `compile` receives. */
export interface AttributeSpec<T> {
  readonly type: string
  readonly doc: string
  readonly required: boolean
  readonly default: string | undefined
  /** Its text is never an expression; in a configuration with instances an expression may give the text. */
  readonly isStatic: boolean
  /** Reads the configured text, or the default's; reports what is wrong with it. */
  read(text: string, context: CompileContext, attribute: Attribute | undefined): T | undefined
}

interface Optional {
  readonly default?: undefined
  readonly required?: false
}
type Given =
  | { readonly default: string; readonly required?: false }
  | { readonly default?: undefined; readonly required: true }
type Presence = Optional | Given
type Read<T> = AttributeSpec<T>['read']
/** Reads text alone. */
type StaticRead<T> = Read<T> & { readonly isStatic: true }

const spec = <T>(type: string, doc: string, presence: Presence, read: Read<T>): AttributeSpec<T> => ({
  type,
  doc,
  required: presence.required ?? false,
  default: presence.default,
  isStatic: 'isStatic' in read,
  read,
})

interface Factory<T> {
  (doc: string, presence: Given): AttributeSpec<T>
  (doc: string, presence?: Presence): AttributeSpec<T | undefined>
}
const factory =
  <T>(type: string, read: Read<T>): Factory<T> =>
  (doc: string, presence: Presence = {}) =>
    spec(type, doc, presence, read) as AttributeSpec<T>

/** Whether the whole text is one expression. */
export const isExpression = (text: string): boolean => text.trimStart().startsWith('#[') && text.trimEnd().endsWith(']')

const invalid = (
  context: CompileContext,
  attribute: Attribute | undefined,
  text: string,
  expected: string,
  hint?: string,
) => {
  context.report(
    'CFG005',
    `The value '${text}' of attribute '${attribute?.name}' on element '${context.name}' is not valid: expected ${expected}.`,
    {
      place: attribute?.valuePlace,
      hint,
    },
  )
  return undefined
}

/** Mule's own text, which people search for. */
const blank = (context: CompileContext, attribute: Attribute | undefined, text: string) => {
  context.report(
    'CFG005',
    `The value '${text}' of attribute '${attribute?.name}' on element '${context.name}' is not valid with respect to its type, 'nonBlankString'.`,
    { place: attribute?.valuePlace },
  )
  return undefined
}

const staticOnly = <T>(read: Read<T>): StaticRead<T> => {
  const checked: Read<T> = (text, context, attribute) => {
    if (isExpression(text))
      context.report(
        'EXP010',
        `An expression value was given for parameter '${attribute?.name}' but it doesn't support expressions`,
        {
          place: attribute?.valuePlace,
          severity: 'warning',
        },
      )
    return read(text, context, attribute)
  }
  return Object.assign(checked, { isStatic: true as const })
}

const readBoolean: Read<boolean> = (text, context, attribute) => {
  const word = text.trim().toLowerCase()
  return word === 'true' || word === 'false' ? word === 'true' : invalid(context, attribute, text, "'true' or 'false'")
}

const expression =
  (form: 'value' | 'template' | 'bare'): Read<Expression> =>
  (text, context, attribute) =>
    context.expression(text, form, attribute?.valuePlace)

const required: Read<Expression> = (text, context, attribute) => {
  if (isExpression(text)) return context.expression(text, 'value', attribute?.valuePlace)
  context.report(
    'EXP011',
    `A static value ('${text}') was given for parameter '${attribute?.name}' but it requires an expression`,
    {
      place: attribute?.valuePlace,
      hint: `write ${attribute?.name}="#[${text}]"`,
      severity: context.artifact.writtenFor('4.5.0') ? 'error' : 'warning',
    },
  )
  // Artifacts written for older runtimes deploy in spite of it, and use the text (spec/core.md §1.3).
  return context.artifact.writtenFor('4.5.0') ? undefined : context.expression(text, 'value', attribute?.valuePlace)
}

const wholeNumber = (min: number, max: number): StaticRead<number> =>
  staticOnly((text, context, attribute) => {
    const word = text.trim()
    if (!/^[+-]?\d+$/.test(word)) return invalid(context, attribute, text, 'a whole number')
    const value = Number(word)
    if (value >= min && value <= max) return value
    context.report(
      'CFG006',
      `Parameter '${attribute?.name}' in element <${context.name}> value '${text}' is not within expected range.`,
      {
        place: attribute?.valuePlace,
        hint: `expected ${max === Number.MAX_SAFE_INTEGER ? `at least ${min}` : `${min} to ${max}`}`,
      },
    )
    return undefined
  })

const oneOfThese = <W extends string>(words: readonly W[]): StaticRead<W> =>
  staticOnly((text, context, attribute) => {
    const word = words.find((w) => w === text.trim())
    const guess = didYouMean(text, words)
    return word ?? invalid(context, attribute, text, `one of ${words.join(', ')}`, guess && `did you mean '${guess}'?`)
  })

/** Attribute types. `required` or `default` make the value certain; without either it may be undefined. */
export const attr = {
  /** Text without expressions. */
  string: factory<string>(
    'string',
    staticOnly((text) => text),
  ),
  /** Text that must hold something. */
  nonBlank: factory<string>(
    'nonBlankString',
    staticOnly((text, context, attribute) => (text.trim() ? text : blank(context, attribute, text))),
  ),
  boolean: factory<boolean>('boolean', staticOnly(readBoolean)),
  /** `true`/`false`, or an expression that gives one. */
  booleanExpression: factory<Expression>('boolean or expression', (text, context, attribute) =>
    isExpression(text) || readBoolean(text, context, attribute) !== undefined
      ? context.expression(text, 'value', attribute?.valuePlace)
      : undefined,
  ),
  integer: (doc: string, options: { min?: number; max?: number } & Given): AttributeSpec<number> =>
    spec(
      'integer',
      doc,
      options,
      wholeNumber(options.min ?? Number.MIN_SAFE_INTEGER, options.max ?? Number.MAX_SAFE_INTEGER),
    ),
  optionalInteger: (doc: string, options: { min?: number; max?: number } = {}): AttributeSpec<number | undefined> =>
    spec(
      'integer',
      doc,
      {},
      wholeNumber(options.min ?? Number.MIN_SAFE_INTEGER, options.max ?? Number.MAX_SAFE_INTEGER),
    ),
  /** One of a few words. */
  oneOf: <const W extends string>(
    doc: string,
    words: readonly W[],
    fallback: NoInfer<W> | { readonly required: true },
  ): AttributeSpec<W> =>
    spec(words.join(' | '), doc, typeof fallback === 'string' ? { default: fallback } : fallback, oneOfThese(words)),
  /** One of a few words, or an expression that gives one: `parameter.word` checks that. */
  oneOfOrExpression: <const W extends string>(
    doc: string,
    words: readonly W[],
    fallback?: NoInfer<W> | { readonly required: true },
  ): AttributeSpec<Expression | undefined> =>
    spec(
      `${words.join(' | ')} or expression`,
      doc,
      typeof fallback === 'string' ? { default: fallback } : (fallback ?? {}),
      (text, context, attribute) =>
        isExpression(text) || oneOfThese(words)(text, context, attribute) !== undefined
          ? context.expression(text, 'value', attribute?.valuePlace)
          : undefined,
    ),
  optionalOneOf: <const W extends string>(doc: string, words: readonly W[]): AttributeSpec<W | undefined> =>
    spec(words.join(' | '), doc, {}, oneOfThese(words)),
  /** Comma-separated words, trimmed; empty ones left out. */
  list: factory<readonly string[]>(
    'list',
    staticOnly((text) =>
      text
        .split(',')
        .map((w) => w.trim())
        .filter(Boolean),
    ),
  ),
  /** The whole text is `#[…]`, or else a literal. */
  value: factory<Expression>('value or expression', expression('value')),
  /** Literal text that may hold `#[…]` anywhere. */
  template: factory<Expression>('text with expressions', expression('template')),
  /** A condition: `#[…]`, or the expression bare. */
  condition: factory<Expression>('expression', expression('bare')),
  /** `#[…]`; a static value is an error. */
  expression: factory<Expression>('expression', required),
  /** A DataWeave script in a file on the artifact's classpath. */
  scriptFile: factory<Expression>('file', (text, context, attribute) => {
    const path = text.trim()
    const { resources } = context.artifact
    const bytes = resources.read(path)
    if (bytes) {
      const file = resources.locate(path)
      const place = { file: file === undefined ? path : shownPath(file), line: 1, column: 1 }
      return context.expression(bytes.toString('utf8'), 'dataweave', place)
    }
    context.report('EXP012', `The DataWeave file '${text}' was not found on the classpath.`, {
      place: attribute?.valuePlace,
      hint: 'paths are relative to src/main/resources',
    })
    return undefined
  }),
  /** The name of a global element of one of these kinds, such as `http:request-config`. Gives what it compiled to. */
  reference: <T>(
    doc: string,
    kinds: readonly string[],
    options: { readonly required?: boolean } = {},
  ): AttributeSpec<T | undefined> => ({
    type: 'reference',
    doc,
    required: options.required ?? false,
    default: undefined,
    isStatic: false,
    read: (text, context, attribute) => context.global<T>(text, kinds, attribute?.valuePlace),
  }),
}
