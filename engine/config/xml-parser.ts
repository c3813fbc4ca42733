import { createRequire } from 'node:module'
import type * as FastXmlParser from 'fast-xml-parser'

// By require: its CommonJS build is one file, its ESM build dozens, which take ten times as long to load.
const require = createRequire(import.meta.url)

export const { XMLParser, XMLValidator } = require('fast-xml-parser') as typeof FastXmlParser
