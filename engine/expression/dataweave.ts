import { failing } from './failing.ts'
import type { Language } from './language.ts'
import { howToSwitch } from './language-of.ts'

/** Recognised, but not run by this version: every text is a diagnostic that says so. */
export const dataweave: Language = {
  id: 'dataweave',
  compile: ({ source, decision, placeAt, report }) => {
    const message = `This expression is DataWeave, because ${decision.because}, and this version does not run DataWeave yet`
    const hint =
      decision.rule === 'artifact'
        ? `if it is JSONata, ${howToSwitch('jsonata')}`
        : `rewrite it in JSONata without the ${decision.rule}`
    report('EXP005', placeAt(0), message, { hint })
    return failing(source, 'dataweave', message)
  },
}
