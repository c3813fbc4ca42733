import { BINARY, type Content, type HostObject, readNow, type TypedValue, typed } from '../../engine/sdk.ts'

/** The files of an archive by their names, each decompressed when an expression looks at it. */
export class ExtractedFiles implements HostObject {
  readonly contents: ReadonlyMap<string, Content>
  readonly #files: ReadonlyMap<string, TypedValue>

  constructor(contents: ReadonlyMap<string, Content>) {
    this.contents = contents
    this.#files = new Map([...contents].map(([name, content]) => [name, typed(content, BINARY)]))
  }

  lookup(name: string): unknown {
    const file = this.#files.get(name)
    return file && readNow(file)
  }

  toJSON(): unknown {
    // Names come from outside: no prototype that one of them could be taken for.
    const members = Object.create(null) as Record<string, unknown>
    for (const [name, file] of this.#files) members[name] = readNow(file)
    return members
  }
}
