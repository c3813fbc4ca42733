/** libxml2, compiled to WebAssembly. */
export type Libxml = typeof import('libxml2-wasm')

/** Gives the files that schemas refer to while one is being read. */
export type ReadFile = (uri: string) => Uint8Array | undefined

let loading: Promise<Libxml> | undefined
let loaded: Libxml | undefined

/** libxml2; a promise until it is there. It is loaded when it is first asked for, which takes some tens of milliseconds. */
export const libxml = (): Libxml | Promise<Libxml> => {
  if (loaded) return loaded
  loading ??= import('libxml2-wasm').then((library) => {
    const files = new library.XmlBufferInputProvider({})
    library.xmlRegisterInputProvider({
      match: () => true,
      open: (uri) => openFile(files, uri),
      read: (file, buffer) => files.read(file, buffer),
      close: (file) => files.close(file),
    })
    loaded = library
    return library
  })
  return loading
}

type Provider = InstanceType<Libxml['XmlBufferInputProvider']>

// Reading a schema is synchronous, so there is one at a time.
let reader: ReadFile | undefined

const openFile = (files: Provider, uri: string): number | undefined => {
  const bytes = reader?.(uri)
  if (!bytes) return undefined
  files.addBuffer(uri, bytes)
  try {
    return files.open(uri)
  } finally {
    files.removeBuffer(uri)
  }
}

/** Reads with files; without this, libxml2 finds none. */
export const withFiles = <T>(read: ReadFile, work: () => T): T => {
  reader = read
  try {
    return work()
  } finally {
    reader = undefined
  }
}
