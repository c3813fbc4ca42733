/** One segment of a listener's path: literal text, or anything, which may have a name. */
export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'any'; readonly name: string | undefined }

/** Where a listener answers: the config's basePath and its own path (spec/core.md §4.2). */
export interface ListenerPath {
  /** As `attributes.listenerPath` shows it: `/api/{id}/*`. */
  readonly pattern: string
  /** Without a trailing `*`. */
  readonly segments: readonly Segment[]
  /** It ends with `*`: the rest of the path, none included. */
  readonly wildcard: boolean
  /** How many of the segments come from the basePath. */
  readonly baseSegments: number
}

/** A fault in a configured path: an error, or something that deploys but hardly does what its author wants. */
export interface PathFault {
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint: string
}

/** A leading slash is added to both, a trailing one of the basePath removed; `%20` stands for a blank. */
export const joinPaths = (basePath: string | undefined, path: string): string => {
  const base = basePath ? withSlash(basePath).replace(/\/$/, '') : ''
  return (base + withSlash(path)).replaceAll('%20', ' ')
}

const withSlash = (path: string): string => (path.startsWith('/') ? path : `/${path}`)

/** Reads a configured path; says what is wrong with it. */
export const readListenerPath = (
  basePath: string | undefined,
  path: string,
): { readonly path: ListenerPath; readonly faults: readonly PathFault[] } => {
  const pattern = joinPaths(basePath, path)
  const parts = splitPath(pattern)
  const last = parts.at(-1)
  const wildcard = last?.endsWith('*') ?? false
  if (last === '*') parts.pop()
  return {
    path: {
      pattern,
      segments: parts.map(toSegment),
      wildcard,
      baseSegments: basePath ? splitPath(joinPaths(basePath, '')).length : 0,
    },
    faults: faultsOf(pattern, parts),
  }
}

/** The segments of a path; one trailing slash does not count, further ones are empty segments. */
export const splitPath = (path: string): string[] => (path.endsWith('/') ? path.slice(0, -1) : path).split('/').slice(1)

const toSegment = (text: string): Segment =>
  text === '*'
    ? { kind: 'any', name: undefined }
    : isParameter(text)
      ? { kind: 'any', name: text.slice(1, -1) }
      : { kind: 'literal', text }

const isParameter = (text: string): boolean => text.startsWith('{') && text.endsWith('}')

const faultsOf = (pattern: string, parts: readonly string[]): PathFault[] => {
  const faults: PathFault[] = []
  const names = parts.filter(isParameter)
  if (new Set(names).size < names.length)
    faults.push({
      severity: 'error',
      message: `Http Listener with path ${pattern} contains duplicated uri param names`,
      hint: 'give every parameter a name of its own',
    })
  parts.forEach((part, i) => {
    if (part === '*' || !part.includes('*')) return
    const atEnd = i === parts.length - 1 && part.indexOf('*') === part.length - 1
    faults.push(
      atEnd
        ? {
            severity: 'warning',
            message: `In path ${pattern} the '*' is not a segment of its own: only paths below the literal segment '${part}' match.`,
            hint: `write '${pattern.slice(0, -1)}/*'`,
          }
        : {
            severity: 'error',
            message: `Http Listener with path ${pattern} has a '*' inside a segment; a wildcard is a whole segment or stands at the end.`,
            hint: "use a {parameter}, or '*' as a whole segment",
          },
    )
  })
  return faults
}

/** What makes two paths the same pattern, whatever their parameters are called. */
export const shapeOf = ({ segments, wildcard }: ListenerPath): string =>
  `${segments.map((segment) => (segment.kind === 'literal' ? `/${segment.text}` : '/*')).join('')}${wildcard ? '/**' : ''}`
