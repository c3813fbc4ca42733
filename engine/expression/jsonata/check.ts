import { didYouMean } from '../../model/did-you-mean.ts'
import { rewriteDataWeave } from '../dataweave-rewrite.ts'
import { dataWeaveSigns } from '../dataweave-signs.ts'
import type { ExpressionSource } from '../language.ts'
import { howToSwitch } from '../language-of.ts'
import type { Analysis } from './analyse.ts'
import { dataWeaveMarks } from './dataweave-marks.ts'
import { type Failure, isFailure } from './failure.ts'
import type { Node } from './node.ts'
import { parse } from './stock.ts'

/** Reports a text that is not JSONata: as DataWeave if it looks like it. Gives the fault in one sentence. */
export const reportSyntax = ({ text, placeAt, scope, report }: ExpressionSource, error: unknown): string => {
  if (text.trim() === '') {
    report('EXP006', placeAt(0), 'The expression is empty')
    return 'The expression is empty'
  }
  const failure: Partial<Failure> = isFailure(error) ? error : { message: 'The expression is nested too deep' }
  const start = startOf(text, failure.position ?? 0, failure.token)
  const signs = dataWeaveSigns(text)
  const rewrite = jsonataFor(text)
  if (!rewrite && signs.length === 0) {
    const message = `The expression is not valid JSONata: ${failure.message}`
    report('EXP001', placeAt(start), message)
    return message
  }
  const named = signs.map(({ written }) => `'${written}'`).join(', ')
  const message = `The expression is DataWeave${named && `, by ${named}`}, and not JSONata: ${failure.message}`
  const instead = rewrite ? `\`${rewrite}\`` : signs.map((sign) => `'${sign.written}': ${sign.instead}`).join('; ')
  report('EXP003', placeAt(start), message, {
    hint: `in JSONata ${instead}; for DataWeave ${howToSwitch('dataweave', scope.artifact)}`,
  })
  return message
}

/** Reports valid JSONata that only makes sense as DataWeave. Gives the first fault. */
export const checkMarks = ({ text, placeAt, scope, report }: ExpressionSource, ast: Node): string | undefined => {
  const marks = dataWeaveMarks(ast)
  const rewrite = marks.length > 0 ? jsonataFor(text) : undefined
  for (const { what, position } of marks)
    report('EXP004', placeAt(startOf(text, position, undefined)), `The expression is DataWeave: ${what}`, {
      hint: `${rewrite ? `in JSONata \`${rewrite}\`; ` : ''}for DataWeave ${howToSwitch('dataweave', scope.artifact)}`,
    })
  return marks[0] && `The expression is DataWeave: ${marks[0].what}`
}

/** Reports names that nothing stands behind. Gives the first fault. */
export const checkNames = ({ text, placeAt, report }: ExpressionSource, { unknown }: Analysis): string | undefined => {
  const faults = unknown.map(({ name, prefix, candidates, position }) => {
    const message = prefix.endsWith('.')
      ? `${prefix.slice(0, -1)} has no member '${name}'`
      : `There is no ${prefix ? 'variable or function' : 'binding'} '${prefix}${name}'`
    const near = didYouMean(name, candidates)
    const hint = near
      ? `did you mean '${prefix}${near}'?`
      : prefix === '$'
        ? undefined
        : `known: ${candidates.join(', ')}`
    report('EXP007', placeAt(startOf(text, position, prefix === '$' ? prefix + name : name)), message, { hint })
    return message
  })
  return faults[0]
}

/** The same in JSONata, when that can be said for certain. */
const jsonataFor = (text: string): string | undefined => {
  const rewritten = rewriteDataWeave(text)
  if (rewritten === undefined || rewritten === text.trim()) return undefined
  try {
    return dataWeaveMarks(parse(rewritten).ast).length === 0 ? rewritten : undefined
  } catch {
    return undefined
  }
}

/** Where a token begins; jsonata says where it ends. */
const startOf = (text: string, end: number, token: unknown): number => {
  if (typeof token === 'string' && text.slice(end - token.length, end) === token) return end - token.length
  const quote = text.charAt(end - 1)
  const open = quote === "'" || quote === '"' || quote === '`' ? text.lastIndexOf(quote, end - 2) : -1
  if (open >= 0) return open
  const word = /[\w$]+$/.exec(text.slice(0, end))
  return word ? end - word[0].length : Math.min(end, Math.max(0, text.length - 1))
}
