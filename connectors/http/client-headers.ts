/** Headers of a response that decide what the requester does with it. Undefined when absent. */
export interface KnownHeaders {
  contentLength: string | undefined
  /** The first one. */
  contentType: string | undefined
  /** The first one. */
  location: string | undefined
  /** All of them, in order. */
  setCookie: string[] | undefined
  /** All of them, in order. */
  authenticate: string[] | undefined
}

/** Node's own way from bytes to text, without the choice of an encoding that `toString` makes; its declaration leaves it out. */
type Latin1 = Buffer & { latin1Slice(): string }

/**
 * Headers as they came from the wire, `[name, value, …]`, as text. Looks names up by their length first: asking for every
 * name in lower case would cost more than the rest.
 */
export const readClientHeaders = (raw: readonly Buffer[]): { headers: string[]; known: KnownHeaders } => {
  const known: KnownHeaders = {
    contentLength: undefined,
    contentType: undefined,
    location: undefined,
    setCookie: undefined,
    authenticate: undefined,
  }
  const headers = new Array<string>(raw.length)
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] as Latin1).latin1Slice()
    const value = (raw[i + 1] as Latin1).latin1Slice()
    headers[i] = name
    headers[i + 1] = value
    note(known, name, value)
  }
  return { headers, known }
}

const note = (known: KnownHeaders, name: string, value: string): void => {
  switch (name.length) {
    case 8:
      if (known.location === undefined && is(name, 'location')) known.location = value
      break
    case 10:
      if (!is(name, 'set-cookie')) break
      known.setCookie ??= []
      known.setCookie.push(value)
      break
    case 12:
      if (known.contentType === undefined && is(name, 'content-type')) known.contentType = value
      break
    case 14:
      if (known.contentLength === undefined && is(name, 'content-length')) known.contentLength = value
      break
    case 16:
      if (!is(name, 'www-authenticate')) break
      known.authenticate ??= []
      known.authenticate.push(value)
      break
  }
}

const is = (name: string, wanted: string): boolean => name === wanted || name.toLowerCase() === wanted
