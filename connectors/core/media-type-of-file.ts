import { ANY } from '../../engine/sdk.ts'

const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv'],
  ['css', 'text/css'],
  ['htm', 'text/html'],
  ['html', 'text/html'],
  ['js', 'application/javascript'],
  ['json', 'application/json'],
  ['txt', 'text/plain'],
  ['xml', 'application/xml'],
  ['yaml', 'application/yaml'],
  ['yml', 'application/yaml'],
])

/** The media type of a file by the end of its name; unknown when it tells nothing. */
export const mediaTypeOfFile = (name: string): string => {
  const dot = name.lastIndexOf('.')
  return (dot < 0 ? undefined : BY_EXTENSION.get(name.slice(dot + 1).toLowerCase())) ?? ANY
}
