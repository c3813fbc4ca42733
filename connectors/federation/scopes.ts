/** Whether what a token allows is enough. */
export type AllowsScopes = (granted: unknown) => boolean

/** `required`: scopes separated by blanks; none asks for nothing. AND wants all of them, OR any. */
export const scopeRule = (required: string, criteria: 'AND' | 'OR'): AllowsScopes => {
  const wanted = words(required)
  if (wanted.length === 0) return () => true
  return (granted) => {
    const given = new Set(Array.isArray(granted) ? granted.flatMap(words) : words(granted))
    const isGiven = (scope: string): boolean => given.has(scope)
    return criteria === 'AND' ? wanted.every(isGiven) : wanted.some(isGiven)
  }
}

/** RFC 6749, section 3.3; a list is what Mule's provider gives. */
const words = (text: unknown): string[] =>
  typeof text === 'string' ? text.split(/\s+/).filter((each) => each !== '') : []
