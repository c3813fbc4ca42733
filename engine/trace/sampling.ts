/** Which events are recorded. */
export type Sampling =
  | { readonly kind: 'all' }
  /** One of so many. */
  | { readonly kind: 'sample'; readonly every: number }
  /** Those whose request has this header. */
  | { readonly kind: 'header'; readonly name: string }

/** Reads `all`, `sample:N` or `header:NAME`; a sentence about what is wrong otherwise. */
export const readSampling = (text: string): Sampling | string => {
  const [kind = '', ...rest] = text.split(':')
  const argument = rest.join(':').trim()
  if (kind === 'all' && rest.length === 0) return { kind }
  if (kind === 'sample') {
    const every = Number(argument)
    if (Number.isInteger(every) && every >= 1) return { kind, every }
    return `'${text}' needs a whole number above 0, as in sample:100 for one event in a hundred`
  }
  if (kind === 'header') {
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(argument)) return { kind, name: argument }
    return `'${text}' needs the name of a header, as in header:x-debug`
  }
  return `'${text}' says not which events to record: all, sample:N or header:NAME`
}
