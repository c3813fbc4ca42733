import { say } from '../more/behaviour-app.ts'

/** Operations of the file connector on the folder of a table's application. */
export const read = (path: string, attributes = '', inside = ''): string =>
  `<file:read config-ref="files" path="${path}" ${attributes}>${inside}</file:read>`
export const write = (path: string, content = 'hello', attributes = ''): string =>
  `<file:write config-ref="files" path="${path}" ${attributes}><file:content>${content}</file:content></file:write>`
export const list = (path: string, attributes = '', inside = ''): string =>
  `<file:list config-ref="files" directoryPath="${path}" ${attributes}>${inside}</file:list>`
/** Any operation, by its name and attributes. */
export const file = (operation: string, attributes: string): string =>
  `<file:${operation} config-ref="files" ${attributes}/>`
/** What stands in a file. */
export const textOf = (path: string): string => read(path) + say('#[payload as String]')
/** The names in a folder, in their order. */
export const namesIn = (path: string, attributes = '', inside = ''): string =>
  list(path, attributes, inside) + say("#[(payload map (each) -> each.attributes.fileName) orderBy $ joinBy ',']")

export const FILES = (folder: string): string =>
  `<file:config name="files"><file:connection workingDir="${folder}"/></file:config>`
