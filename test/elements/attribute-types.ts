/** What the types of attributes mean, in the order the index lists them. */
export const attributeTypes: Readonly<Record<string, string>> = {
  string: 'text',
  nonBlankString: 'text that is neither empty nor blank',
  boolean: '`true` or `false`',
  integer: 'a whole number',
  list: 'texts, separated by commas',
  file: 'the path of a file on the classpath: `src/main/resources`',
  reference: 'the `name` of a global element',
  expression: 'an expression: `#[…]`; a condition may leave the brackets out',
  'boolean or expression': '`true`, `false`, or an expression that gives one of them',
  'value or expression': 'a text, or an expression as a whole',
  'text with expressions': 'text that may hold expressions anywhere: `Order #[payload.id]`',
}

const OR_EXPRESSION = / or expression$/

/** `A | B`: one of a few words; `A | B or expression`: an expression may give it, too. */
export const wordsOf = (type: string): readonly string[] | undefined => {
  const words = type.replace(OR_EXPRESSION, '').split(' | ')
  return words.length > 1 ? words : undefined
}

/** The type of an attribute as its page shows it. */
export const typeText = (type: string): string => {
  const words = wordsOf(type)?.map((word) => `\`${word}\``)
  return words ? [...words, ...(OR_EXPRESSION.test(type) ? ['expression'] : [])].join(', ') : type
}
