const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d

/**
 * The first member name that stands twice in one object of a JSON document, which `JSON.parse` would not tell; undefined when there
 * is none. The document must be valid.
 */
export const findDuplicateKey = (json: string): string | undefined => {
  // The names in each object that is open; undefined for a list.
  const open: (Set<string> | undefined)[] = []
  let start = -1
  let last = ''
  for (let i = 0; i < json.length; i++) {
    switch (json.charCodeAt(i)) {
      case QUOTE:
        start = i
        i = endOfText(json, i)
        last = json.slice(start, i + 1)
        break
      case COLON: {
        const name = JSON.parse(last) as string
        const names = open.at(-1)
        if (names?.has(name)) return name
        names?.add(name)
        break
      }
      case OPEN_OBJECT:
        open.push(new Set())
        break
      case OPEN_LIST:
        open.push(undefined)
        break
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        open.pop()
    }
  }
  return undefined
}

/** Where the text ends that begins at a quote. */
const endOfText = (json: string, start: number): number => {
  for (let i = start + 1; i < json.length; i++) {
    const code = json.charCodeAt(i)
    if (code === BACKSLASH) i++
    else if (code === QUOTE) return i
  }
  return json.length
}
