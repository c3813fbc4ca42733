import { didYouMean } from '../model/did-you-mean.ts'
import type { XmlCode } from './xml-codes.ts'
import { isBlank, isXmlCharacter, skipBlanks, splitName } from './xml-names.ts'
import { outermostScope, resolveNames, type Scope } from './xml-namespaces.ts'
import { checkReferences } from './xml-references.ts'
import type { StartTag, XmlScan } from './xml-scan.ts'
import { nameEnd, scanStartTag } from './xml-start-tag.ts'

interface OpenElement {
  readonly name: string
  readonly offset: number
  readonly tag: StartTag
  readonly scope: Scope
}

interface State {
  readonly open: OpenElement[]
  readonly maxDepth: number
  roots: number
  /** The rest of the file was not looked at: elements that are still open then are no fault of their own. */
  swallowed: boolean
}

/**
 * Walks a document once from end to end, reports every fault of its form and collects its start tags. Never recursive
 * and linear in the document's length, so that no document can exhaust the stack or the clock.
 */
export const checkXml = (scan: XmlScan, maxDepth: number): void => {
  const { text } = scan
  checkCharacters(scan)
  const state: State = { open: [], maxDepth, roots: 0, swallowed: false }
  let at = checkDeclaration(scan)
  while (at < text.length) {
    const less = text.indexOf('<', at)
    const end = less < 0 ? text.length : less
    checkText(scan, state, at, end)
    at = less < 0 ? end : checkMarkup(scan, state, less)
  }
  if (!state.swallowed) {
    for (const { name, offset } of state.open.reverse()) scan.problem('XML002', offset, `<${name}> is never closed.`)
  }
  if (state.roots === 0 && scan.problems === 0) {
    scan.problem('XML001', 0, text.trim() === '' ? 'The file is empty.' : 'The file has no root element.')
  }
}

const checkCharacters = (scan: XmlScan): void => {
  const { text } = scan
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x20 && code < 0xd800) continue
    const point = text.codePointAt(i)!
    if (!isXmlCharacter(point)) {
      const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
      scan.problem('XML012', i, `The character ${name} is not allowed in XML.`)
    } else if (point > 0xffff) i++
  }
}

const declaration =
  /^<\?xml\s+version\s*=\s*(["'])1\.[0-9]+\1(\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]*\3)?(\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*\?>/

const checkDeclaration = (scan: XmlScan): number => {
  const { text } = scan
  if (!text.startsWith('<?xml') || !isBlank(text.charCodeAt(5))) return 0
  const match = declaration.exec(text)
  if (!match) {
    const hint = 'write <?xml version="1.0" encoding="UTF-8"?>'
    scan.problem('XML014', 0, 'The XML declaration is written wrongly.', { hint })
  }
  const end = text.indexOf('?>')
  if (end < 0) return text.length
  scan.instructions.push([0, end + 2])
  return end + 2
}

const checkText = (scan: XmlScan, state: State, from: number, to: number): void => {
  const first = skipBlanks(scan.text, from, to)
  if (first === to) return
  const top = state.open.at(-1)
  if (!top) {
    const where = state.roots === 0 ? 'before' : 'behind'
    scan.problem('XML010', first, `Text stands ${where} the root element.`)
    return
  }
  if (top.tag.textStart < 0) top.tag.textStart = first
  checkReferences(scan, first, to)
  const run = scan.text.slice(first, to)
  for (let at = run.indexOf(']]>'); at >= 0; at = run.indexOf(']]>', at + 3)) {
    scan.problem('XML008', first + at, ']]> must be written ]]&gt; in text.')
  }
}

/** Handles what begins with the `<` at `offset`; returns the offset behind it. */
const checkMarkup = (scan: XmlScan, state: State, offset: number): number => {
  const { text } = scan
  if (text.startsWith('</', offset)) return checkEndTag(scan, state, offset)
  if (text.startsWith('<!--', offset)) return checkComment(scan, state, offset)
  if (text.startsWith('<![CDATA[', offset)) return checkCdata(scan, state, offset)
  if (text.startsWith('<?', offset)) return checkInstruction(scan, state, offset)
  if (text.startsWith('<!', offset)) return checkDoctype(scan, offset)
  if (/[\s\d=<]/.test(text[offset + 1] ?? ' ')) {
    scan.problem('XML008', offset, '< must be written &lt; here.')
    scan.sound = false
    return offset + 1
  }
  return checkStartTag(scan, state, offset)
}

const checkStartTag = (scan: XmlScan, state: State, offset: number): number => {
  const { open } = state
  const raw = scanStartTag(scan, offset)
  const { tag, scope } = resolveNames(scan, raw, open.at(-1)?.scope ?? outermostScope)
  scan.tags.set(offset, tag)
  if (open.length === 0 && ++state.roots === 2) {
    scan.problem('XML011', offset, `<${raw.name}> is a second root element; a file has exactly one.`)
  }
  if (raw.empty) return raw.end
  open.push({ name: raw.name, offset, tag, scope })
  if (open.length <= state.maxDepth) return raw.end
  return swallowRest(scan, state, 'XML015', offset, `Elements are nested more than ${state.maxDepth} deep.`)
}

const checkEndTag = (scan: XmlScan, { open }: State, offset: number): number => {
  const { text } = scan
  const end = nameEnd(text, offset + 2)
  const name = text.slice(offset + 2, end)
  const close = skipBlanks(text, end)
  if (text[close] !== '>') scan.problem('XML003', offset, `The end tag </${name}> has no closing '>'.`)
  const top = open.at(-1)
  const depth = open.findLastIndex((element) => element.name === name)
  if (depth >= 0) {
    for (const unclosed of open.splice(depth).slice(1).reverse()) {
      const { line, column } = scan.places(offset)
      scan.problem(
        'XML002',
        unclosed.offset,
        `<${unclosed.name}> is not closed before </${name}> at ${line}:${column}.`,
      )
    }
  } else if (!top) scan.problem('XML002', offset, `</${name}> closes nothing.`)
  else {
    const { line, column } = scan.places(top.offset)
    const hint = `<${top.name}> was opened at ${line}:${column}`
    scan.problem('XML002', offset, `</${name}> does not match: </${top.name}> is expected.`, { hint })
    // A misspelt end tag closes what it was meant to close; any other is passed over.
    if (didYouMean(name, [top.name])) open.pop()
  }
  if (text[close] === '>') return close + 1
  const next = text.slice(end).search(/[<>]/)
  return next < 0 ? text.length : end + next + (text[end + next] === '>' ? 1 : 0)
}

const checkComment = (scan: XmlScan, state: State, offset: number): number => {
  const { text } = scan
  const end = text.indexOf('-->', offset + 4)
  if (end < 0) return swallowRest(scan, state, 'XML013', offset, 'The comment has no closing -->.')
  const dashes = text.slice(offset + 4, end + 1).indexOf('--')
  if (dashes >= 0) scan.problem('XML013', offset + 4 + dashes, '-- is not allowed inside a comment.')
  return end + 3
}

const checkCdata = (scan: XmlScan, state: State, offset: number): number => {
  const from = offset + '<![CDATA['.length
  const end = scan.text.indexOf(']]>', from)
  if (end < 0) return swallowRest(scan, state, 'XML013', offset, 'The CDATA section has no closing ]]>.')
  const top = state.open.at(-1)
  if (!top) scan.problem('XML010', offset, 'A CDATA section stands outside the root element.')
  else if (top.tag.textStart < 0) {
    const first = skipBlanks(scan.text, from, end)
    if (first < end) top.tag.textStart = first
  }
  return end + 3
}

const checkInstruction = (scan: XmlScan, state: State, offset: number): number => {
  const { text } = scan
  const end = text.indexOf('?>', offset + 2)
  if (end < 0) return swallowRest(scan, state, 'XML013', offset, 'The processing instruction has no closing ?>.')
  const target = /^[^\s?]*/.exec(text.slice(offset + 2, Math.min(end, offset + 66)))![0]
  if (target.toLowerCase() === 'xml') {
    scan.problem('XML014', offset, 'The XML declaration is only allowed at the very beginning of the file.')
  } else if (splitName(target)?.prefix !== '') {
    scan.problem('XML013', offset, 'The processing instruction does not begin with a name.')
  }
  scan.instructions.push([offset, end + 2])
  return end + 2
}

const checkDoctype = (scan: XmlScan, offset: number): number => {
  const { text } = scan
  if (/^<!doctype/i.test(text.slice(offset, offset + 9))) {
    scan.doctype = true
    const hint = 'remove it; write what its entities stand for instead'
    scan.problem('XML009', offset, 'A document type declaration (DOCTYPE) is not accepted.', { hint })
  } else scan.problem('XML013', offset, '<! begins neither a comment nor a CDATA section.')
  const close = text.indexOf('>', offset)
  if (close < 0) return text.length
  const subset = text.slice(offset, close).indexOf('[')
  if (subset < 0) return close + 1
  const end = /\]\s*>/g
  end.lastIndex = offset + subset
  return end.exec(text) ? end.lastIndex : text.length
}

const swallowRest = (scan: XmlScan, state: State, code: XmlCode, offset: number, message: string): number => {
  scan.problem(code, offset, message)
  state.swallowed = true
  return scan.text.length
}
