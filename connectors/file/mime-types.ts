import { extname } from 'node:path'
import { BINARY } from '../../engine/sdk.ts'

const TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  text: 'text/plain',
  log: 'text/plain',
  html: 'text/html',
  htm: 'text/html',
  css: 'text/css',
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
  xsd: 'application/xml',
  xsl: 'application/xml',
  wsdl: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  dwl: 'application/dw',
  js: 'application/javascript',
  properties: 'text/x-java-properties',
  pdf: 'application/pdf',
  rtf: 'application/rtf',
  ps: 'application/postscript',
  zip: 'application/zip',
  gz: 'application/gzip',
  tar: 'application/x-tar',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  tiff: 'image/tiff',
  tif: 'image/tiff',
  mp3: 'audio/mpeg',
  wav: 'audio/x-wav',
  mpeg: 'video/mpeg',
  mpg: 'video/mpeg',
  mov: 'video/quicktime',
  avi: 'video/x-msvideo',
}

/** The media type of a file by its name's ending; bytes when nobody knows it. */
export const mediaTypeOf = (path: string): string => {
  const ending = extname(path).slice(1).toLowerCase()
  return Object.hasOwn(TYPES, ending) ? (TYPES[ending] as string) : BINARY
}
