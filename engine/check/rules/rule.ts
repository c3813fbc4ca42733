import type { Element } from '../../model/element.ts'
import type { Place } from '../../model/place.ts'
import type { Block } from '../trace-block.ts'

/** What a rule about a block reports; places are those of the rendered XML. */
export interface BlockFinding {
  readonly code: string
  readonly at: Element | Place
  readonly message: string
  readonly hint: string
  readonly severity?: 'error' | 'warning'
  readonly related?: { readonly at: Element; readonly message: string }
}

/** A rule about one block of a policy, rendered. */
export type BlockRule = (block: Block, report: (finding: BlockFinding) => void) => void
